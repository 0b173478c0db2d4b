import { normalisedOf } from "@/lib/cdp/fee";
import type { MarketTerms, Prices } from "@/lib/cdp/market";
import { collateralScale, collateralValue, requiredValue } from "@/lib/cdp/ratio";
import { BPS, divUp, max, RAY, WAD } from "@/lib/math";

type Terms = Prices & Pick<MarketTerms, "minRatio"> & { rate?: bigint };

/** The largest debt that this collateral carries at a ratio in bps (the market's minimum unless told). */
export function maxDebt(collateral: bigint, market: Terms, atRatio: number = market.minRatio): bigint {
  return (collateralValue(collateral, market) * WAD * BPS) / (market.debtPrice * BigInt(atRatio));
}

/**
 * What can still be minted, debt units. With the market's `rate` it also counts what the engine rounds up when it
 * stores the debt, so the result is accepted to the wei in the block of that rate.
 */
export function maxMint(
  collateral: bigint,
  debt: bigint,
  market: Terms,
  atRatio: number = market.minRatio,
): bigint {
  const rate = market.rate ?? RAY;
  const room = normalisedOf(maxDebt(collateral, market, atRatio), rate) - normalisedOf(debt, rate);
  return max((room * rate) / RAY, 0n);
}

/** The least collateral that carries this debt at a ratio in bps. */
export function minCollateral(debt: bigint, market: Terms, atRatio: number = market.minRatio): bigint {
  return divUp(
    requiredValue(debt, market.debtPrice, atRatio) * WAD,
    market.collateralPrice * collateralScale(market),
  );
}

/** What can still be taken out, collateral units: everything when there is no debt. */
export function maxWithdraw(collateral: bigint, debt: bigint, market: Terms): bigint {
  return max(collateral - minCollateral(debt, market), 0n);
}

import { debtOf, normalisedOf } from "@/lib/cdp/fee";
import type { MarketTerms, Prices } from "@/lib/cdp/market";
import { collateralScale, collateralValue, requiredValue } from "@/lib/cdp/ratio";
import { BPS, divUp, max, RAY, WAD } from "@/lib/math";

type Terms = Prices & Pick<MarketTerms, "minRatio"> & { rate?: bigint };

/** The largest debt that this collateral carries at a ratio in bps (the market's minimum unless told). */
export function maxDebt(collateral: bigint, market: Terms, atRatio: number = market.minRatio): bigint {
  return (collateralValue(collateral, market) * WAD * BPS) / (market.debtPrice * BigInt(atRatio));
}

/**
 * What can still be minted, debt units. With the market's `rate` it is exact to the wei in the block of that rate:
 * the engine stores a debt in whole normalised wei, and where those don't meet the amount it rounds up.
 */
export function maxMint(
  collateral: bigint,
  debt: bigint,
  market: Terms,
  atRatio: number = market.minRatio,
): bigint {
  const rate = market.rate ?? RAY;
  const limit = maxDebt(collateral, market, atRatio);
  if (limit <= debt) return 0n;
  const stored = normalisedOf(debt, rate);
  const added = normalisedOf(limit - debt, rate);
  if (debtOf(stored + added, rate) === limit) return limit - debt;
  return max(((normalisedOf(limit, rate) - stored) * rate) / RAY, 0n);
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

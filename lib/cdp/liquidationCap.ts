import type { MarketTerms } from "@/lib/cdp/market";
import { collateralValue, debtValue } from "@/lib/cdp/ratio";
import { BILLION, BPS, min, mulDivDown, mulDivUp, WAD } from "@/lib/math";

/**
 * The most debt that one liquidation may repay, debt units. Above 1/(1 - discount) it restores the target ratio:
 * (target * D - C) / (target - 1/(1 - discount) - penalty), rounded down, or everything when there is no target or
 * the rest would be below the minimum debt. Below that line it is what buys the whole collateral, rounded up.
 */
export function liquidationCap(collateral: bigint, debt: bigint, market: MarketTerms): bigint {
  const value = collateralValue(collateral, market);
  const keep = BPS - BigInt(market.discount);
  if (isDeep(collateral, debt, market)) return min(mulDivUp(value * keep, WAD, market.debtPrice * BPS), debt);
  if (market.targetRatio === 0) return debt;
  const target = BigInt(market.targetRatio);
  const wanted = (mulDivDown(debt, market.debtPrice, WAD) * target) / BPS;
  if (wanted <= value) return 0n;
  const gain = target * (WAD / BPS) - (WAD * BPS) / keep - BigInt(market.penalty) * (WAD / BILLION);
  const cap = min(mulDivDown(mulDivDown(wanted - value, WAD, gain), WAD, market.debtPrice), debt);
  return debt - cap < market.minDebt ? debt : cap;
}

/** Whether the full discount can no longer be paid: ratio at or below 1/(1 - discount). */
export function isDeep(collateral: bigint, debt: bigint, market: MarketTerms): boolean {
  return (
    collateralValue(collateral, market) * (BPS - BigInt(market.discount)) <= debtValue(debt, market) * BPS
  );
}

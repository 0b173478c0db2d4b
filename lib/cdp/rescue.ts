import { minCollateral } from "@/lib/cdp/limits";
import type { MarketTerms } from "@/lib/cdp/market";
import { collateralValue, requiredValue } from "@/lib/cdp/ratio";
import { BPS, divUp, max, min, WAD } from "@/lib/math";

/** The least that brings a position back to the minimum ratio: collateral to add, or debt to repay instead. */
export function rescue(collateral: bigint, debt: bigint, market: MarketTerms) {
  const missing =
    requiredValue(debt, market.debtPrice, market.minRatio) - collateralValue(collateral, market);
  // A repayment also costs its close fee, which leaves the collateral.
  const gain = market.debtPrice * BigInt(market.minRatio - market.closeFee);
  const repay = missing <= 0n ? 0n : min(divUp(missing * WAD * BPS, gain) + 1n, debt);
  const left = debt - repay;
  return {
    deposit: max(minCollateral(debt, market) - collateral, 0n),
    repay: left > 0n && left < market.minDebt ? debt : repay,
  };
}

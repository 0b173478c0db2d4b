import type { MarketTerms, Prices } from "@/lib/cdp/market";
import { BPS, divUp, MAX_UINT256, mulDivDown, mulDivUp, WAD } from "@/lib/math";

/** Value of collateral in USD (WAD), rounded down. */
export function collateralValue(collateral: bigint, prices: Prices): bigint {
  return mulDivDown(collateral * collateralScale(prices), prices.collateralPrice, WAD);
}

/** Value of debt in USD (WAD), rounded up. */
export function debtValue(debt: bigint, prices: Prices): bigint {
  return mulDivUp(debt, prices.debtPrice, WAD);
}

/** USD (WAD) of collateral that a debt needs at a ratio in bps, rounded up. */
export function requiredValue(debt: bigint, debtPrice: bigint, ratio: number): bigint {
  return divUp(debt * debtPrice * BigInt(ratio), WAD * BPS);
}

/** Collateral value over debt value (WAD: 1.5e18 is 150 %), rounded down; the largest uint when there is no debt. */
export function ratio(collateral: bigint, debt: bigint, prices: Prices): bigint {
  const owed = debt * prices.debtPrice;
  if (owed === 0n) return MAX_UINT256;
  return mulDivDown(collateral * collateralScale(prices) * prices.collateralPrice, WAD, owed);
}

/** Whether a position may be opened, minted from or withdrawn from: exactly the minimum is enough. */
export function isSafe(
  collateral: bigint,
  debt: bigint,
  market: Prices & Pick<MarketTerms, "minRatio">,
): boolean {
  return collateralValue(collateral, market) >= requiredValue(debt, market.debtPrice, market.minRatio);
}

/** Whether anyone may liquidate: strictly below the ratio in force. */
export function isLiquidatable(
  collateral: bigint,
  debt: bigint,
  market: Prices & Pick<MarketTerms, "liquidationRatio">,
): boolean {
  return collateralValue(collateral, market) < requiredValue(debt, market.debtPrice, market.liquidationRatio);
}

/** 10^(18 - decimals): brings collateral units to 18 decimals. */
export function collateralScale({ collateralDecimals }: Prices): bigint {
  return 10n ** BigInt(18 - collateralDecimals);
}

/** Whether a ratio is less than `margin` (bps) above the minimum. */
export function isRisky(
  collateral: bigint,
  debt: bigint,
  market: Prices & Pick<MarketTerms, "minRatio">,
  margin: number,
): boolean {
  return (
    collateralValue(collateral, market) < requiredValue(debt, market.debtPrice, market.minRatio + margin)
  );
}

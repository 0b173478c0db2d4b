import { divUp, min, mulDivDown, RAY, WAD } from "@/lib/math";

/** Frozen prices of a market, WAD dollars for a whole token; debt tokens have 18 decimals. */
export interface FrozenPrices {
  collateralPrice: bigint;
  debtPrice: bigint;
  collateralDecimals: number;
}

/** A position as settling finds it, or leaves it. */
export interface Holding {
  /** Collateral units. */
  collateral: bigint;
  /** Debt units. */
  debt: bigint;
}

/** Collateral units that settle a debt: its worth rounded up, at most all; all of what is worth nothing. */
export function takeOf({ collateral, debt }: Holding, prices: FrozenPrices): bigint {
  const { collateralPrice, debtPrice, collateralDecimals } = prices;
  if (collateralPrice === 0n) return collateral;
  const unit = collateralPrice * 10n ** BigInt(18 - collateralDecimals);
  return min(collateral, divUp(debt * debtPrice, unit));
}

/** What a position whose collateral is a final mAsset becomes: pUSD out of that token's pot, burnt against the debt. */
export function conversionOf({ collateral, debt }: Holding, rate: bigint) {
  const proceeds = payoutOf(collateral, rate);
  const burnt = min(proceeds, debt);
  return { burnt, leftover: proceeds - burnt, badDebt: debt - burnt };
}

/** Collateral units for one unit of the token (RAY), the same for the first and the last who redeems. */
export function rateOf(pot: bigint, issued: bigint): bigint {
  return issued === 0n ? 0n : mulDivDown(pot, RAY, issued);
}

/** What redeeming an amount credits from a pot, collateral units. */
export function payoutOf(amount: bigint, rate: bigint): bigint {
  return mulDivDown(amount, rate, RAY);
}

/** What an amount is worth at a price, WAD dollars, rounded down. */
export function worthOf(amount: bigint, price: bigint): bigint {
  return mulDivDown(amount, price, WAD);
}

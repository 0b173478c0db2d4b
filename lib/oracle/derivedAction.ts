import { mulDivDown, WAD } from "@/lib/math";

/** The multiplier (WAD) after a split: `numerator` new shares for `denominator` old ones. */
export function splitMultiplier(multiplier: bigint, numerator: bigint, denominator: bigint): bigint {
  return mulDivDown(multiplier, numerator, denominator);
}

/** The multiplier (WAD) after a cash dividend a share; `close` is the last real price before it, in the same unit. */
export function dividendMultiplier(multiplier: bigint, close: bigint, dividend: bigint): bigint {
  return mulDivDown(multiplier, close, close - dividend);
}

/** The price of an mAsset (WAD) from the real price (8 decimals) and the multiplier (WAD). */
export function multipliedPrice(real: bigint, multiplier: bigint): bigint {
  return mulDivDown(real * 10n ** 10n, multiplier, WAD);
}

/** The same with 8 decimals, rounded to the nearest unit: what the oracle stores. */
export function storedPrice(real: bigint, multiplier: bigint): bigint {
  return (real * multiplier + WAD / 2n) / WAD;
}

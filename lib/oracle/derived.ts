import { mulDivDown, WAD } from "@/lib/math";

const MATURITY = 30n * 86_400n;

/**
 * Legs of a positive weight over legs of a negative one, e.g. a share in CNY over CNY for one USD; WAD, rounded down as
 * `DerivedFeed` does. 0 where a leg it is divided by has no price.
 */
export function product(prices: readonly bigint[], weights: readonly bigint[]): bigint {
  let price = WAD;
  for (const [i, leg] of prices.entries()) if ((weights[i] ?? 0n) > 0n) price = mulDivDown(price, leg, WAD);
  for (const [i, leg] of prices.entries()) {
    if ((weights[i] ?? 0n) <= 0n) price = leg === 0n ? 0n : mulDivDown(price, WAD, leg);
  }
  return price;
}

/** Sum of weight * leg over `divisor`, all WAD; 0 where the sum is not above zero. */
export function basket(prices: readonly bigint[], weights: readonly bigint[], divisor: bigint): bigint {
  const sum = prices.reduce((total, leg, i) => total + leg * (weights[i] ?? 0n), 0n);
  return sum <= 0n ? 0n : sum / divisor;
}

/** A leveraged level (WAD) after its leg moved from `base` to `price` (WAD); 0 once it is lost, and then for ever. */
export function leveraged(level: bigint, base: bigint, times: bigint, price: bigint): bigint {
  const factor = base + times * (price - base);
  return factor <= 0n ? 0n : mulDivDown(level, factor, base);
}

/** A maturity of 30 days from two futures (WAD) with `nearLeft` and `farLeft` seconds to go. */
export function constantMaturity(near: bigint, far: bigint, nearLeft: bigint, farLeft: bigint): bigint {
  if (nearLeft >= MATURITY) return near;
  if (farLeft <= MATURITY) return far;
  return (near * (farLeft - MATURITY) + far * (MATURITY - nearLeft)) / (farLeft - nearLeft);
}

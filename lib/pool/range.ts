import { max, min } from "@/lib/math";

/** Between what a price moved, and where it stands. */
export interface PriceRange {
  low: bigint;
  high: bigint;
  /** The last one. */
  last: bigint;
}

/** The range of the prices that are known, oldest first; undefined when none is. */
export function priceRange(prices: readonly (bigint | undefined)[]): PriceRange | undefined {
  const known = prices.filter((price) => price !== undefined);
  const last = known.at(-1);
  if (last === undefined) return undefined;
  return { low: known.reduce(min), high: known.reduce(max), last };
}

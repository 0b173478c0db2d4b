import type { Exchange } from "@/lib/oracle/status";

/** Two sources cannot say which of them is wrong: fewer than this are no price. */
export const QUORUM = 3;

/** How far a source may be from the middle, in basis points: crypto and currencies 1 %, shares and futures 2 %. */
const tolerances: Record<Exchange, bigint> = { NONE: 100n, FX: 100n, NYSE: 200n, HKEX: 200n, SSE: 200n };

/**
 * The median of the prices that lie near the middle of all, or undefined where fewer than three do.
 * `agrees[i]` says whether `prices[i]` is one of them.
 */
export function agree(prices: bigint[], exchange: Exchange): { price?: bigint; agrees: boolean[] } {
  const middle = median(prices);
  const reach = middle * tolerances[exchange];
  const agrees = prices.map((price) => distance(price, middle) * 10_000n <= reach);
  const near = prices.filter((_, i) => agrees[i]);
  return near.length < QUORUM ? { agrees } : { price: median(near), agrees };
}

/** Of an even number the mean of the two in the middle, rounded down; of none 0. */
function median(values: bigint[]): bigint {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = sorted[sorted.length >> 1] ?? 0n;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? 0n) + upper) / 2n;
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}

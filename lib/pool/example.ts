import { WAD } from "@/lib/math";
import type { Holdings } from "@/lib/pool/loss";

/** pUSD that the example puts in on each side. */
const EXAMPLE = 500n * WAD;

/** Liquidity worth 1,000 pUSD at a price (WAD pUSD). */
export function exampleHoldings(price: bigint): Holdings {
  return { base: price > 0n ? (EXAMPLE * WAD) / price : 0n, pusd: EXAMPLE };
}

/** A price after a change in whole per cent, at least 1 % of it. */
export function changedPrice(price: bigint, percent: number): bigint {
  return (price * BigInt(Math.max(100 + percent, 1))) / 100n;
}

import type { Address } from "viem";

const DAY = 86_400n;

/** What of several pools can be claimed together: where something is earned, and how much PLX (wei) in all. */
export function claimable(pools: readonly { pair: Address; earned: bigint }[]): {
  pairs: Address[];
  amount: bigint;
} {
  const earning = pools.filter(({ earned }) => earned > 0n);
  return {
    pairs: earning.map(({ pair }) => pair),
    amount: earning.reduce((sum, { earned }) => sum + earned, 0n),
  };
}

/** PLX wei a day. */
export function perDay(rate: bigint): bigint {
  return rate * DAY;
}

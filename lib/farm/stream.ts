import { min, WAD } from "@/lib/math";

/** A farm pool as it pays; a `FarmLens` pool view fits as it is. PLX and LP tokens have 18 decimals. */
export interface FarmStream {
  /** PLX wei a second, for both sides together. */
  rate: bigint;
  /** Of the shorts, WAD. */
  shortShare: bigint;
  /** PLX wei that are left to stream. */
  remaining: bigint;
  /** LP wei that are staked; below `minStake` nothing is paid for them. */
  lpStaked: bigint;
  minStake: bigint;
  /** Sold short and credited, wei of the asset. */
  shortStaked: bigint;
}

/** A pool with what one wei of each side has earned so far, 80 binary places. */
export interface FarmPool extends FarmStream {
  lpIndex: bigint;
  shortIndex: bigint;
}

/** PLX wei for each side. */
export interface Sides {
  lp: bigint;
  short: bigint;
}

/** A side with less than this counts as empty, wei. */
const DUST = 10n ** 12n;
const INDEX_BITS = 80n;

/** What each side is due over some seconds; a side that nobody is on gets nothing, and its part stays. */
export function due(stream: FarmStream, seconds: bigint): Sides {
  const { rate, shortShare, remaining, lpStaked, minStake, shortStaked } = stream;
  const paysLp = lpStaked >= DUST && lpStaked >= minStake;
  const paysShorts = shortStaked >= DUST;
  const all = paysLp && paysShorts ? min(rate * seconds, remaining) : rate * seconds;
  return {
    lp: paysLp ? min((all * (WAD - shortShare)) / WAD, remaining) : 0n,
    short: paysShorts ? min((all * shortShare) / WAD, remaining) : 0n,
  };
}

/** A pool some seconds later, and what its sides were paid. Twin of `FarmMath.settle`, to the wei. */
export function settle<Pool extends FarmPool>(pool: Pool, seconds: bigint): { pool: Pool; paid: Sides } {
  const part = due(pool, seconds);
  const lp = pay(pool.lpStaked, part.lp);
  const short = pay(pool.shortStaked, part.short);
  const settled = {
    ...pool,
    remaining: pool.remaining - lp.spent - short.spent,
    lpIndex: pool.lpIndex + lp.delta,
    shortIndex: pool.shortIndex + short.delta,
  };
  return { pool: settled, paid: { lp: lp.spent, short: short.spent } };
}

/** By how much a part raises the index of a side; what the division leaves is not spent. */
function pay(staked: bigint, part: bigint) {
  if (part === 0n) return { delta: 0n, spent: 0n };
  const delta = (part << INDEX_BITS) / staked;
  return { delta, spent: (delta * staked + (1n << INDEX_BITS) - 1n) >> INDEX_BITS };
}

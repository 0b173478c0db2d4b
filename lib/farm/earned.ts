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

/** What an account has in a pool: its parts of both sides and what they have earned, PLX wei. */
export interface FarmStake {
  lp: bigint;
  short: bigint;
  earned: bigint;
}

/** PLX wei that each side gets over some seconds; a side that nobody is on gets nothing, and its part stays. */
export function streamed(stream: FarmStream, seconds: bigint): { lp: bigint; short: bigint } {
  const { rate, remaining, lpStaked, minStake, shortStaked } = stream;
  const forShorts = (rate * stream.shortShare) / WAD;
  const lp = lpStaked > 0n && lpStaked >= minStake ? min((rate - forShorts) * seconds, remaining) : 0n;
  const short = shortStaked > 0n ? min(forShorts * seconds, remaining - lp) : 0n;
  return { lp, short };
}

/** What an account can claim after some more seconds in which nobody stakes or leaves, PLX wei, rounded down. */
export function earnedAfter(stream: FarmStream, stake: FarmStake, seconds: bigint): bigint {
  const paid = streamed(stream, seconds);
  const lp = stream.lpStaked > 0n ? (paid.lp * stake.lp) / stream.lpStaked : 0n;
  const short = stream.shortStaked > 0n ? (paid.short * stake.short) / stream.shortStaked : 0n;
  return stake.earned + lp + short;
}

/** Seconds that what is left lasts while both sides are paid; undefined when nothing streams. */
export function secondsLeft({ rate, remaining }: Pick<FarmStream, "rate" | "remaining">): bigint | undefined {
  return rate > 0n ? remaining / rate : undefined;
}

import { due, type FarmStream } from "@/lib/farm/stream";

/** What an account has in a pool: its parts of both sides, and what they have earned, PLX wei. */
export interface FarmStake {
  lp: bigint;
  short: bigint;
  earned: bigint;
}

/** What an account can claim after some more seconds in which nobody stakes or leaves, PLX wei, rounded down. */
export function earnedAfter(stream: FarmStream, stake: FarmStake, seconds: bigint): bigint {
  const part = due(stream, seconds);
  const lp = stream.lpStaked > 0n ? (part.lp * stake.lp) / stream.lpStaked : 0n;
  const short = stream.shortStaked > 0n ? (part.short * stake.short) / stream.shortStaked : 0n;
  return stake.earned + lp + short;
}

/** Seconds that what is left lasts while both sides are paid; undefined when nothing streams. */
export function secondsLeft({ rate, remaining }: Pick<FarmStream, "rate" | "remaining">): bigint | undefined {
  return rate > 0n ? remaining / rate : undefined;
}

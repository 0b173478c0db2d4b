import { type AsOf, asOf } from "@/lib/indexer/asOf";
import { amount, hex, integer, list, optional, record, text } from "@/lib/indexer/read";

const DAY = 86_400;

/** A farm as of the last block that is indexed. PLX, LP and asset in wei. */
const farm = record({
  pair: hex,
  /** Beside pUSD in the pool. */
  token: hex,
  symbol: text,
  feed: integer,
  /** Of the pool, and of its farm. */
  createdAt: integer,
  addedAt: integer,
  reserveToken: amount,
  reservePusd: amount,
  minStake: amount,
  lpStaked: amount,
  shortStaked: amount,
  /** A second; the shorts' part of it WAD. */
  rate: amount,
  shortShare: amount,
  remaining: amount,
  budget: amount,
  sampledAt: optional(integer),
  /** WAD fraction, as it was measured last. */
  premium: optional(amount),
  /** So far. */
  paidLp: amount,
  paidShort: amount,
  /** Traded, pUSD wei. */
  volumeDay: amount,
  volumeWeek: amount,
});

export type Farm = ReturnType<typeof farm>;

/** Reply of `/farms`. */
export const farmReport = record({ asOf, plxPrice: optional(amount), farms: list(farm) });

/** What a pool traded over a week, or since it began where that is less; undefined within its first minute. */
export function volumeOf({ createdAt, volumeWeek }: Farm, { time }: AsOf) {
  const seconds = Math.min(7 * DAY, time - createdAt);
  return seconds < 60 ? undefined : { amount: volumeWeek, seconds };
}

/** A day (UTC, its first second) of one farm, or of all. */
const farmDay = record({
  day: integer,
  /** Paid, PLX wei. */
  lp: amount,
  short: amount,
  /** Traded, and 0.3 % of it, pUSD wei. */
  volume: amount,
  fees: amount,
  /** pUSD, WAD. */
  plxPrice: optional(amount),
  /** What was paid, at that price, pUSD wei. */
  emission: optional(amount),
});

export type FarmDay = ReturnType<typeof farmDay>;

/** Reply of `/farms/days`, newest first. */
export const farmDays = record({ asOf, days: list(farmDay) });

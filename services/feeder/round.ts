import type { Exchange } from "@/lib/oracle/status";
import type { Feed } from "@/services/feeder/feed";
import type { Reading } from "@/services/feeder/prices";

/** What the reporters sign. */
export interface Round {
  /** Number of the round, above the last one. */
  round: number;
  time: number;
  feeds: number[];
  /** Real ones, 8 decimals. */
  prices: bigint[];
  /** Bit i: the session of `feeds[i]` is open. */
  sessions: bigint;
}

export type Hours = (exchange: Exchange, time: number) => boolean;

/** When an exchange opens or closes next; undefined if never. */
export type Turns = (exchange: Exchange, time: number) => number | undefined;

/** Seconds of chain time until the next round is due, 0 or less when it is: at once where a session has turned. */
export function secondsUntilDue(feeds: Feed[], time: number, every: number, isOpen: Hours): number {
  if (feeds.some(({ exchange, wasOpen }) => isOpen(exchange, time) !== wasOpen)) return 0;
  return Math.max(0, ...feeds.map((feed) => feed.time)) + every - time;
}

/** Seconds of chain time from one round to the next: `every`, or less when a session opens or closes before. */
export function secondsToNext(feeds: Feed[], time: number, every: number, turns: Turns): number {
  const next = [...new Set(feeds.map(({ exchange }) => exchange))].map((exchange) => turns(exchange, time));
  return Math.min(every, ...next.map((turn) => (turn ?? Number.POSITIVE_INFINITY) - time));
}

/** The feeds that have something to say at a time, by rising id: those in session, and those that just left it. */
export function feedsDue(feeds: Feed[], time: number, isOpen: Hours): Feed[] {
  return feeds
    .filter((feed) => time > feed.time && (feed.wasOpen || isOpen(feed.exchange, time)))
    .toSorted((a, b) => a.id - b.id);
}

/**
 * The round of the feeds that are due. An open feed needs a price; one that closes goes with its last price if there is
 * no other, and is then left alone until it opens. Undefined when no feed is left.
 */
export function makeRound(
  number: number,
  time: number,
  due: Feed[],
  readings: Reading[],
  isOpen: Hours,
): Round | undefined {
  const round: Round = { round: number, time, feeds: [], prices: [], sessions: 0n };
  for (const [i, feed] of due.entries()) {
    const open = isOpen(feed.exchange, time);
    const price = readings[i]?.price ?? (open ? 0n : feed.price);
    if (price <= 0n || price >= 2n ** 64n) continue;
    if (open) round.sessions |= 1n << BigInt(round.feeds.length);
    round.feeds.push(feed.id);
    round.prices.push(price);
  }
  return round.feeds.length > 0 ? round : undefined;
}

/** The round without one feed, for when the chain refuses that one. */
export function without(round: Round, id: number): Round {
  const kept = round.feeds.flatMap((feed, i) => (feed === id ? [] : [i]));
  return {
    ...round,
    feeds: kept.map((i) => round.feeds[i] ?? 0),
    prices: kept.map((i) => round.prices[i] ?? 0n),
    sessions: kept.reduce(
      (bits, from, to) => bits | (((round.sessions >> BigInt(from)) & 1n) << BigInt(to)),
      0n,
    ),
  };
}

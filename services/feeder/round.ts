import type { Exchange } from "@/lib/oracle/status";

/** Seconds of chain time between two rounds. */
export const ROUND = 30;

/** A feed as the chain has it. */
export interface Feed {
  id: number;
  symbol: string;
  exchange: Exchange;
  /** USD with 8 decimals; 0 before the first round. */
  price: bigint;
  /** Chain time of the last round. */
  time: number;
  /** Whether the last round carried an open session. */
  wasOpen: boolean;
}

/** What `PushFeed.push` takes. */
export interface Round {
  time: number;
  feeds: number[];
  prices: bigint[];
  /** Bit i: the session of `feeds[i]` is open. */
  sessions: bigint;
}

/** Where prices come from: USD for a feed at a time, from its last round on. */
export type PriceSource = (feed: Feed, time: number) => number;

export type Hours = (exchange: Exchange, time: number) => boolean;

/** Seconds of chain time until the next round is due, 0 or less when it is. */
export function secondsUntilDue(feeds: Feed[], time: number): number {
  return Math.max(0, ...feeds.map((feed) => feed.time)) + ROUND - time;
}

/**
 * The round to push at a time. A feed out of session is pushed once, to close it, and then left alone until it opens.
 * Undefined when no feed has anything to say.
 */
export function nextRound(
  feeds: Feed[],
  time: number,
  isOpen: Hours,
  source: PriceSource,
): Round | undefined {
  const round: Round = { time, feeds: [], prices: [], sessions: 0n };
  for (const feed of feeds.toSorted((a, b) => a.id - b.id)) {
    const open = isOpen(feed.exchange, time);
    if (feed.price === 0n || time <= feed.time || !(open || feed.wasOpen)) continue;
    if (open) round.sessions |= 1n << BigInt(round.feeds.length);
    round.feeds.push(feed.id);
    round.prices.push(toFeedPrice(source(feed, time)));
  }
  return round.feeds.length > 0 ? round : undefined;
}

/** USD as the oracle stores it: 8 decimals, never zero. */
function toFeedPrice(price: number): bigint {
  return BigInt(Math.max(1, Math.round(price * 1e8)));
}

export function fromFeedPrice(price: bigint): number {
  return Number(price) / 1e8;
}

import { dayOf, weekday } from "@/lib/calendar/day";
import { localDay, sessionsOn } from "@/lib/calendar/session";
import type { Exchange } from "@/lib/oracle/status";
import { seedOf } from "@/lib/random";
import { basePrice, type Feed, fromFeedPrice, ROUND } from "@/services/feeder/feed";
import type { PriceOf } from "@/services/feeder/sources/madeUp";
import { type Day, priceOfDay } from "@/services/feeder/sources/replayDay";

/** Which day of a series a moment belongs to, and how much of its session has passed. */
export interface Place {
  /** Counts days, or weekdays where there is no weekend trading. */
  ordinal: number;
  at: number;
}

export type Placing = (exchange: Exchange, time: number) => Place;

/**
 * Real series in place of simulated prices, moved in scale to go on from the chain's price. The day of a series
 * depends on the date alone and the scale on the last round, so a restart goes on where it stopped.
 */
export function replay(series: Record<string, Day[]>, place: Placing, otherwise: PriceOf): PriceOf {
  const scales = new Map<string, number>();
  return (feed, time) => {
    const days = series[feed.symbol];
    if (!days) return otherwise(feed, time);
    const now = place(feed.exchange, time);
    const last = place(feed.exchange, feed.time);
    const base = basePrice(feed, time);
    const known = base === feed.price ? scales.get(feed.symbol) : undefined;
    const scale = known ?? fromFeedPrice(base) / levelAtRound(days, feed, place);
    scales.set(feed.symbol, scale);
    return scale * level(days, now, last.ordinal === now.ordinal ? last.at : -1);
  };
}

/** The series price that the last round must have shown. */
function levelAtRound(days: Day[], feed: Feed, place: Placing): number {
  const now = place(feed.exchange, feed.time);
  const before = place(feed.exchange, feed.time - ROUND);
  return level(days, now, before.ordinal === now.ordinal ? before.at : -1);
}

/** After its last day a series begins again at the level it has reached. */
function level(days: Day[], { ordinal, at }: Place, since: number): number {
  const day = days[ordinal % days.length];
  const [first, last] = [days[0], days.at(-1)];
  if (!day || !first || !last) throw new Error("A series has no days.");
  const growth = (last.close / first.open) ** Math.floor(ordinal / days.length);
  return growth * priceOfDay(day, since, at, seedOf(ordinal));
}

/** Days by the exchange's calendar. Before the opening it is still the day before, at its close. */
export function byCalendar(exchange: Exchange, time: number): Place {
  if (exchange === "NONE") return allDay(exchange, time);
  const day = localDay(exchange, time);
  const sessions = sessionsOn(exchange, day);
  const [open, close] = [sessions[0]?.open ?? time, sessions.at(-1)?.close ?? time];
  if (sessions.length > 0 && time < open) return { ordinal: weekdays(day - 1), at: 1 };
  return { ordinal: weekdays(day), at: close > open ? Math.min(1, (time - open) / (close - open)) : 1 };
}

/** Days of 24 hours, for crypto and for markets that are kept open. */
export function allDay(_: Exchange, time: number): Place {
  const day = dayOf(time);
  return { ordinal: day, at: (time - day * 86_400) / 86_400 };
}

/** Weekdays since 1970; a weekend counts with its Friday. */
function weekdays(day: number): number {
  return Math.floor((day + 3) / 7) * 5 + Math.min(weekday(day), 4);
}

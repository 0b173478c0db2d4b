import { random, seedOf } from "@/lib/random";
import { bridge, type Waypoint } from "@/services/feeder/sources/bridge";

/** One day of a real series. Closes alone give a day from the close before it. */
export interface Day {
  open: number;
  high?: number;
  low?: number;
  close: number;
}

/**
 * The price of a day at a fraction of its session. A waypoint that lies after `since` is hit exactly, so that
 * open, high, low and close all appear, however the rounds fall. `since` below 0: before this session.
 */
export function priceOfDay(day: Day, since: number, at: number, seed: number): number {
  const points = waypoints(day, seed);
  const passed = points.filter((point) => point.at <= at);
  const left = passed.at(-1);
  const right = points[passed.length];
  if (!left || !right) return (left ?? points[0])?.price ?? day.close;
  if (left.at > since) return left.price;
  const { high = Number.POSITIVE_INFINITY, low = 0 } = day;
  const range = day.high && day.low ? day.high - day.low : Math.abs(day.close - day.open) + day.open / 100;
  const price = bridge(left, right, at, range / 6, seedOf(seed, passed.length));
  return Math.min(high, Math.max(low, price));
}

/** A rising day falls first, a falling day rises first; the moments differ from day to day. */
function waypoints({ open, high, low, close }: Day, seed: number): Waypoint[] {
  const next = random(seed);
  const inner = high === undefined || low === undefined ? [] : close >= open ? [low, high] : [high, low];
  return [
    { at: 0, price: open },
    ...inner.map((price, i) => ({ at: 0.15 + 0.4 * i + 0.3 * next(), price })),
    { at: 1, price: close },
  ];
}

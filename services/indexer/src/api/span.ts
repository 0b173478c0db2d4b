import { INTERVALS } from "../../candle";

/** Seconds of history that each range of a chart shows. */
export const RANGES: Record<string, number> = {
  "1D": 86_400,
  "1W": 7 * 86_400,
  "1M": 30 * 86_400,
  "3M": 91 * 86_400,
  "1Y": 365 * 86_400,
  ALL: Number.MAX_SAFE_INTEGER,
};

/** Most points that a chart gets, but for the longest candle. */
const POINTS = 400;

/** The finest candle that shows so many seconds in at most 400 points. */
export function intervalFor(seconds: number): number {
  return INTERVALS.find((interval) => seconds / interval <= POINTS) ?? 86_400;
}

export interface Closure {
  from: number;
  to: number | null;
}

/** Closed times cut to a span of time, oldest first; without those of no length. */
export function clamp(closures: Closure[], from: number, to: number): { from: number; to: number }[] {
  return closures
    .map((closure) => ({ from: Math.max(closure.from, from), to: Math.min(closure.to ?? to, to) }))
    .filter((closure) => closure.from < closure.to)
    .sort((a, b) => a.from - b.from);
}

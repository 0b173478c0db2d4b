import { gapPaths, linePath, loners, type Pair, type Place } from "@/lib/chart/path";
import { placeOf, type Span, spanOf } from "@/lib/chart/scale";
import { placeInTime, type TimeSpan } from "@/lib/chart/time";
import type { ChartPoint } from "@/lib/indexer/chart";

/** The lines that a reader may hide. */
export interface Shown {
  real: boolean;
  pool: boolean;
}

/** A chart without its strokes: where everything stands, for two drawings above each other. */
export interface Plot {
  time: TimeSpan;
  prices: Span;
  premiums: Span;
  real: string;
  pool: string;
  gaps: ReturnType<typeof gapPaths>;
  /** The premium against its zero line. */
  premium: ReturnType<typeof gapPaths>;
  /** Places without neighbours, which no line shows. */
  dots: { real: Place[]; pool: Place[]; premium: Place[] };
}

/** Undefined where there is nothing to draw. */
export function plotOf(points: readonly ChartPoint[], shown: Shown): Plot | undefined {
  const [first, last] = [points[0], points.at(-1)];
  const known = points.flatMap(({ real, pool }) => [
    shown.real ? real : undefined,
    shown.pool ? pool : undefined,
  ]);
  const prices = spanOf(known.filter((price) => price !== undefined));
  if (!first || !last || !prices) return undefined;
  const time = { from: first.time, to: last.time };
  const gapsKnown = points.map(({ premium }) => premium).filter((premium) => premium !== undefined);
  // The zero line is always in sight, and a premium below a thousandth looks small.
  const premiums = spanOf([0n, ...gapsKnown, 10n ** 15n, -(10n ** 15n)]) ?? prices;
  const place = (at: number, value: bigint | undefined, span: Span): Place | undefined =>
    value === undefined ? undefined : { x: placeInTime(at, time), y: placeOf(value, span) };
  const line = (key: "real" | "pool") =>
    points.map((point) => (shown[key] ? place(point.time, point[key], prices) : undefined));
  const [real, pool] = [line("real"), line("pool")];
  const zero = placeOf(0n, premiums);
  const premium = points.map((point) => place(point.time, point.premium, premiums));
  const against = (there: readonly (Place | undefined)[], ground: (index: number) => number | undefined) =>
    there.map((spot, index): Pair | undefined => {
      const y = ground(index);
      return spot && y !== undefined ? { x: spot.x, real: y, pool: spot.y } : undefined;
    });
  return {
    time,
    prices,
    premiums,
    real: linePath(real),
    pool: linePath(pool),
    gaps: gapPaths(against(pool, (index) => real[index]?.y)),
    premium: gapPaths(against(premium, () => zero)),
    dots: { real: loners(real), pool: loners(pool), premium: loners(premium) },
  };
}

import { linePath, loners, type Place } from "@/lib/chart/path";
import { placeOf, type Span, spanOf } from "@/lib/chart/scale";
import type { FarmDay } from "@/lib/indexer/farms";

/** Rewards against fees, a day each, without its strokes. */
export interface EmissionPlot {
  /** Oldest first. */
  days: FarmDay[];
  /** pUSD wei. */
  span: Span;
  emission: string;
  fees: string;
  /** Days whose neighbours are unknown, which no line shows. */
  dots: { emission: Place[]; fees: Place[] };
}

/** Undefined where there is nothing to draw. */
export function emissionPlot(newestFirst: readonly FarmDay[]): EmissionPlot | undefined {
  const days = newestFirst.toReversed();
  const known = days.flatMap(({ emission, fees }) => (emission === undefined ? [fees] : [emission, fees]));
  const span = spanOf([0n, ...known]);
  if (days.length === 0 || !span) return undefined;
  const place = (index: number, value: bigint | undefined): Place | undefined =>
    value === undefined
      ? undefined
      : { x: days.length > 1 ? index / (days.length - 1) : 0.5, y: placeOf(value, span) };
  const emission = days.map((day, index) => place(index, day.emission));
  const fees = days.map((day, index) => place(index, day.fees));
  return {
    days,
    span,
    emission: linePath(emission),
    fees: linePath(fees),
    dots: { emission: loners(emission), fees: loners(fees) },
  };
}

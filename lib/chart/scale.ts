import { divNearest } from "@/lib/math";

/** The lowest and the highest value of an axis, both in the unit of the series. */
export interface Span {
  low: bigint;
  high: bigint;
}

/** Parts of a million: finer than any screen. */
const PARTS = 1_000_000n;

/** The values with a margin of a twelfth, so that no line touches the edge; a single value gets a tenth of itself. */
export function spanOf(values: readonly bigint[]): Span | undefined {
  const [first, ...rest] = values;
  if (first === undefined) return undefined;
  let low = first;
  let high = first;
  for (const value of rest) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const size = low < 0n ? -low : low;
  const margin = low === high ? size / 10n + 1n : (high - low) / 12n + 1n;
  return { low: low - margin, high: high + margin };
}

/** Where a value stands in its span, from 0 (low) to 1 (high). */
export function placeOf(value: bigint, { low, high }: Span): number {
  return Number(divNearest((value - low) * PARTS, high - low)) / Number(PARTS);
}

/** Round values inside a span, at most `count`: steps of 1, 2 or 5 times a power of ten. */
export function ticksOf({ low, high }: Span, count: number): bigint[] {
  const step = stepOf((high - low) / BigInt(count));
  const ticks: bigint[] = [];
  for (let tick = ceilTo(low, step); tick <= high; tick += step) ticks.push(tick);
  return ticks;
}

/** The smallest round step that is larger than `size`. */
function stepOf(size: bigint): bigint {
  let power = 1n;
  while (power * 10n <= size) power *= 10n;
  return [1n, 2n, 5n].map((factor) => factor * power).find((step) => step > size) ?? 10n * power;
}

function ceilTo(value: bigint, step: bigint): bigint {
  const down = (value / step) * step;
  return down < value ? down + step : down;
}

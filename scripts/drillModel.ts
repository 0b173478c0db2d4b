import { random } from "@/lib/random";

/** A position that is to be opened. */
export interface Draft {
  /** Basis points. */
  ratio: number;
  /** USD, 18 decimals. */
  debt: bigint;
}

const CENT = 10n ** 16n;
const MILLION = 1_000_000n;

/**
 * Positions of a stated distribution, the same for the same seed: ratios evenly between two bounds (basis points), debts
 * between two bounds (USD) so that each doubling is as likely as the next.
 */
export function draftPositions(
  count: number,
  seed: number,
  [lowest, highest]: readonly [number, number],
  [least, most]: readonly [number, number],
): Draft[] {
  const next = random(seed);
  return Array.from({ length: count }, () => ({
    ratio: lowest + Math.floor(next() * (highest - lowest + 1)),
    debt: BigInt(Math.floor(least * (most / least) ** next() * 100)) * CENT,
  }));
}

/** Hours and what is left of the price by then: the shape of 12 March 2020 (UTC), drawn to end at one half. */
const crash: readonly (readonly [hour: number, factor: number])[] = [
  [0, 1],
  [6, 0.975],
  [9.5, 0.95],
  [10.5, 0.9],
  [10.75, 0.8],
  [11, 0.76],
  [12.5, 0.78],
  [14, 0.72],
  [16, 0.74],
  [20, 0.7],
  [22, 0.66],
  [23, 0.57],
  [23.5, 0.52],
  [24, 0.5],
];

/** Most that a step of the path lies beside its line. */
const WOBBLE = 0.003;

/** What is left of a price some hours after the crash began, in millionths; half of it after a day. */
export function crashFactor(hour: number): bigint {
  const end = crash.findIndex(([at]) => at > hour);
  if (end < 0) return MILLION / 2n;
  const [[from, high], [to, low]] = [crash[end - 1] ?? [0, 1], crash[end] ?? [0, 1]];
  const line = high + ((low - high) * (hour - from)) / (to - from);
  const wobble = hour === 0 ? 0 : (random(Math.round(hour * 60))() * 2 - 1) * WOBBLE;
  return BigInt(Math.round(line * (1 + wobble) * Number(MILLION)));
}

/** A price (8 decimals) at a factor in millionths. */
export function priceAt(start: bigint, factor: bigint): bigint {
  return (start * factor) / MILLION;
}

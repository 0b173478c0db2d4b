import { WAD } from "@/lib/math";

/** How a derived feed follows from its legs, as `DerivedFeed` stores it. */
export interface FormulaView {
  /** `DerivedFeed.Kind`. */
  kind: number;
  legs: readonly number[];
  weights: readonly bigint[];
  /** WAD; of a basket. */
  divisor: bigint;
}

/** A formula by the symbols of its legs. */
export type FormulaWords =
  | { kind: "product"; times: string[]; by: string[] }
  | { kind: "basket"; parts: { weight: bigint; leg: string }[]; divisor: bigint }
  /** `times` is negative where the price moves against its leg. */
  | { kind: "leveraged"; times: number; leg: string }
  | { kind: "futures"; near: string; far: string };

/** A formula in words; undefined where a feed is not derived or a leg is unknown. */
export function formulaWords(
  { kind, legs, weights, divisor }: FormulaView,
  symbolOf: (feed: number) => string | undefined,
): FormulaWords | undefined {
  const parts = legs.flatMap((id, index) => {
    const leg = symbolOf(id);
    return leg === undefined ? [] : [{ leg, weight: weights[index] ?? 0n }];
  });
  const [first, second] = parts;
  if (!first || parts.length !== legs.length) return undefined;
  if (kind === 0) {
    const names = (above: boolean) =>
      parts.filter(({ weight }) => weight > 0n === above).map(({ leg }) => leg);
    return { kind: "product", times: names(true), by: names(false) };
  }
  if (kind === 1) return { kind: "basket", parts, divisor: divisor || WAD };
  if (kind === 2) return { kind: "leveraged", times: Number(first.weight), leg: first.leg };
  return second && { kind: "futures", near: first.leg, far: second.leg };
}

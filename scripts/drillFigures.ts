/** One measured figure; money and amounts as numbers of whole units, for people. */
export interface Figure {
  name: string;
  value: number;
  /** What it should be at most or at least. */
  target?: { atMost: number } | { atLeast: number };
}

/** A count or amount, with as many digits as matter. */
export function inWords(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 1000 ? 3 : 0 });
}

export function targetOf({ target }: Figure): string {
  if (!target) return "";
  return "atMost" in target ? `at most ${inWords(target.atMost)}` : `at least ${inWords(target.atLeast)}`;
}

/** "ok", "MISS", or nothing where there is no target. */
export function verdictOf({ value, target }: Figure): string {
  if (!target) return "";
  const isMet = "atMost" in target ? value <= target.atMost : value >= target.atLeast;
  return isMet ? "ok" : "MISS";
}

/** A whole number of 18 decimals as a number, for people. */
export function wholeOf(wei: bigint): number {
  return Number(wei / 10n ** 12n) / 1e6;
}

export const atMost = (name: string, value: number, most: number): Figure => ({
  ...{ name, value },
  target: { atMost: most },
});

export const atLeast = (name: string, value: number, least: number): Figure => ({
  ...{ name, value },
  target: { atLeast: least },
});

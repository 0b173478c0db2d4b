import { parseAmount } from "@/lib/amount/parse";

/** Per cent of what is spent, as typed, by asset. */
export type Weights = Record<string, string>;

/** Reads "mTSLA:40,mGLD:60" as it stands in the URL; parts that can't be read are left out. */
export function readWeights(text: string): Weights {
  const parts = text.split(",").map((part) => part.split(":"));
  return Object.fromEntries(
    parts.filter(([symbol = "", weight = ""]) => /^\w{1,16}$/.test(symbol) && /^[^,:]{1,6}$/.test(weight)),
  );
}

/** The same for the URL; nothing typed is left out. */
export function weightsText(weights: Weights): string {
  return Object.entries(weights)
    .filter(([, weight]) => weight !== "")
    .map(([symbol, weight]) => `${symbol}:${weight.replaceAll(",", ".")}`)
    .join(",");
}

/** A typed percentage in bps, two digits at most; 0 where it is none. */
export function weightOf(text: string): number {
  const parsed = parseAmount(text, 2);
  return parsed.ok && parsed.value <= 10_000n ? Number(parsed.value) : 0;
}

/** All of the weights in bps. */
export function sumOf(weights: Weights): number {
  return Object.values(weights).reduce((sum, text) => sum + weightOf(text), 0);
}

/** Equal parts of a hundred per cent, what does not divide on the first ones. */
export function equalWeights(symbols: readonly string[]): Weights {
  const count = symbols.length;
  if (count === 0) return {};
  const part = Math.floor(10_000 / count);
  const rest = 10_000 - part * count;
  return Object.fromEntries(
    symbols.map((symbol, index) => [symbol, String((part + (index < rest ? 1 : 0)) / 100)]),
  );
}

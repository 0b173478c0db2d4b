import { amountText } from "@/lib/amount/format";

/** Digits that a quoted amount shows. */
const DIGITS = 6;

/**
 * A computed amount for a text field: cut to six digits after the mark, or to six that count when it is small.
 * The exact bounds stand below the form.
 */
export function quotedText(value: bigint, decimals = 18): string {
  const [whole = "0", fraction = ""] = amountText(value, decimals).split(".");
  const zeros = whole === "0" ? /^0*/.exec(fraction)?.[0].length : 0;
  const cut = fraction.slice(0, DIGITS + (zeros ?? 0)).replace(/0+$/, "");
  return cut ? `${whole}.${cut}` : whole;
}

import { MAX_UINT256 } from "@/lib/math";

/** Why a text is not an amount; each has a sentence in the messages. */
export type AmountError = "empty" | "negative" | "invalid" | "tooLarge";

export type ParsedAmount = { ok: true; value: bigint } | { ok: false; reason: AmountError };

/**
 * Reads what a person typed as an amount in the token's smallest unit.
 * Comma, dot and their full-width forms are understood; digits beyond `decimals` are cut off, never rounded up,
 * so a field can't spend more than it shows.
 */
export function parseAmount(text: string, decimals: number): ParsedAmount {
  const plain = normalise(text);
  if (plain === "") return { ok: false, reason: "empty" };
  if (/^[-−]/.test(plain)) return { ok: false, reason: "negative" };
  if (!/^[\d.,]*\d[\d.,]*$/.test(plain)) return { ok: false, reason: "invalid" };
  const split = splitDecimal(plain);
  if (!split) return { ok: false, reason: "invalid" };
  const fraction = split.fraction.slice(0, decimals).padEnd(decimals, "0");
  const value = BigInt(split.whole + fraction);
  return value > MAX_UINT256 ? { ok: false, reason: "tooLarge" } : { ok: true, value };
}

/** Full-width digits and punctuation (as Chinese keyboards write them) become ASCII. */
function normalise(text: string): string {
  return text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/，/g, ",")
    .replace(/[．。｡]/g, ".");
}

/** Tells the decimal mark from grouping marks; undefined when the text can't be an amount. */
function splitDecimal(text: string): { whole: string; fraction: string } | undefined {
  const marks = text.replace(/\d/g, "");
  const decimalMark = findDecimalMark(text, marks);
  const at = decimalMark ? text.lastIndexOf(decimalMark) : text.length;
  const whole = text.slice(0, at);
  const grouping = decimalMark === "," ? "." : decimalMark === "." ? "," : (marks[0] ?? "");
  if (/\D/.test(whole) && !isGrouped(whole, grouping)) return undefined;
  return { whole: whole.replaceAll(grouping, ""), fraction: text.slice(at + 1) };
}

/** A lone comma means thousands only in a clean group of three ("1,234", not "0,123" or "1,5"). */
function findDecimalMark(text: string, marks: string): "." | "," | undefined {
  const last = marks.at(-1);
  if (last !== "." && last !== ",") return undefined;
  if (new Set(marks).size === 2) return last;
  if (marks.length > 1) return undefined;
  return last === "," && isGrouped(text, ",") ? undefined : last;
}

function isGrouped(text: string, mark: string): boolean {
  const [first = "", ...rest] = text.split(mark);
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}

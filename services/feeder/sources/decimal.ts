/**
 * A price out of JSON, with 8 decimals, times ten to the power of `scale`, rounded half up. Exact for decimal strings;
 * undefined for everything that a careful reader would not call a number, such as "1,234.5", "NaN", "" or 1e30.
 */
export function parsePrice(value: unknown, scale = 0): bigint | undefined {
  const text = typeof value === "number" ? fixed(value) : value;
  if (typeof text !== "string" || text.length > 60) return undefined;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  const digits = BigInt(whole + fraction);
  const shift = 8 + scale - fraction.length;
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfUp(digits, 10n ** BigInt(-shift));
  return sign ? -size : size;
}

/** Digits without an exponent; numbers beyond 2^53 have lost theirs. */
function fixed(value: number): string {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value.toFixed(12) : "";
}

function divideHalfUp(value: bigint, by: bigint): bigint {
  return (value * 2n + by) / (by * 2n);
}

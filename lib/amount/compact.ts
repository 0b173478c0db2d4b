/** Steps of short notation, largest first: thousands in English, ten-thousands in Chinese. */
const steps: Record<"en" | "zh", readonly [exponent: number, suffix: string][]> = {
  en: [
    [12, "T"],
    [9, "B"],
    [6, "M"],
    [3, "K"],
  ],
  zh: [
    [12, "万亿"],
    [8, "亿"],
    [4, "万"],
  ],
};

/** The number to show and what follows it, or undefined when the amount is too small to shorten. */
export function compactParts(value: bigint, decimals: number, locale: string) {
  for (const [exponent, suffix] of steps[locale.startsWith("zh") ? "zh" : "en"]) {
    if (value >= 10n ** BigInt(decimals + exponent)) return { value, decimals: decimals + exponent, suffix };
  }
  return undefined;
}

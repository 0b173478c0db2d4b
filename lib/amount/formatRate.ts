import { type AmountFormat, formatAmount } from "@/lib/amount/format";
import { WAD } from "@/lib/math";

export interface PercentFormat {
  locale?: string;
  digits?: number;
  /** "+" before gains; a loss always carries its minus. */
  sign?: boolean;
  /** "▲" or "▼" in front, so that direction never rests on colour alone. */
  arrow?: boolean;
}

/** A WAD fraction (1e18 = 100 %) as a percentage. */
export function formatPercent(fraction: bigint, format: PercentFormat = {}): string {
  return withSign(fraction, 16, "%", { digits: 2, ...format });
}

/** A WAD fraction in basis points. */
export function formatBps(fraction: bigint, format: PercentFormat = {}): string {
  return withSign(fraction, 14, " bps", { digits: 0, ...format });
}

/** A parameter that the chain stores in basis points, as a percentage without useless zeros: 15000 is "150%". */
export function formatBpsParam(bps: number, locale = "en"): string {
  return `${formatAmount(BigInt(bps), 2, { locale, digits: 2, trim: true })}%`;
}

/** A price or value in WAD: more digits for small prices, none lost to rounding down. */
export function formatPrice(price: bigint, format: Pick<AmountFormat, "locale" | "compact"> = {}): string {
  const digits = price >= WAD || price === 0n ? 2 : price >= WAD / 100n ? 4 : 8;
  return formatAmount(price, 18, { ...format, digits, rounding: "nearest" });
}

/** A price or value in WAD, in dollars. */
export function formatUsd(price: bigint, format: Pick<AmountFormat, "locale" | "compact"> = {}): string {
  return price < 0n ? `−$${formatPrice(-price, format)}` : `$${formatPrice(price, format)}`;
}

function withSign(fraction: bigint, decimals: number, unit: string, format: PercentFormat): string {
  const { locale, digits, sign = false, arrow = false } = format;
  const size = fraction < 0n ? -fraction : fraction;
  const text = formatAmount(size, decimals, { locale, digits, rounding: "nearest" });
  const mark = fraction < 0n ? "−" : fraction > 0n && sign ? "+" : "";
  const point = !arrow || fraction === 0n ? "" : fraction > 0n ? "▲ " : "▼ ";
  const number = text.startsWith("<") ? `<${mark}${text.slice(1)}` : mark + text;
  return point + (fraction < 0n ? number.replace("<", ">") : number) + unit;
}

import { compactParts } from "@/lib/amount/compact";
import { divNearest } from "@/lib/math";

export interface AmountFormat {
  locale?: string;
  /** Digits after the decimal mark; 2 unless told. */
  digits?: number;
  /** 1.23M, or 123万 in Chinese; 1.20M, so that columns align, but 1M. */
  compact?: boolean;
  /** Drops zeros at the end of the fraction. */
  trim?: boolean;
  /** Amounts are cut off so that a balance never looks larger than it is; prices and ratios are rounded. */
  rounding?: "down" | "nearest";
}

/** An amount for the eye: grouped, and "<0.01" rather than "0.00" for what is small but not nothing. */
export function formatAmount(value: bigint, decimals: number, format: AmountFormat = {}): string {
  const { locale = "en", digits = 2, compact = false, trim = false, rounding = "down" } = format;
  if (value < 0n) return `−${formatAmount(-value, decimals, format)}`;
  if (compact) {
    const short = compactParts(value, decimals, locale);
    if (short) {
      const text = fixed(short.value, short.decimals, { locale, digits, trim: false, rounding });
      return text.replace(/\.0+$/, "") + short.suffix;
    }
  }
  if (value > 0n && scale(value, decimals, digits, rounding) === 0n) {
    return `<${fixed(1n, digits, { locale, digits, trim: false, rounding })}`;
  }
  return fixed(value, decimals, { locale, digits, trim, rounding });
}

/** Every digit of an amount, grouped: for titles and confirmation screens. */
export function formatFull(value: bigint, decimals: number, locale = "en"): string {
  return formatAmount(value, decimals, { locale, digits: decimals, trim: true });
}

/** Every digit of an amount without grouping: for a text field. */
export function amountText(value: bigint, decimals: number): string {
  const text = value.toString().padStart(decimals + 1, "0");
  const fraction = text.slice(text.length - decimals).replace(/0+$/, "");
  const whole = text.slice(0, text.length - decimals);
  return decimals > 0 && fraction ? `${whole}.${fraction}` : whole;
}

function fixed(value: bigint, decimals: number, format: Required<Omit<AmountFormat, "compact">>): string {
  const { digits, locale, trim, rounding } = format;
  const scaled = scale(value, decimals, digits, rounding);
  const unit = 10n ** BigInt(digits);
  const whole = new Intl.NumberFormat(locale).format(scaled / unit);
  const fraction = (scaled % unit).toString().padStart(digits, "0");
  const shown = trim ? fraction.replace(/0+$/, "") : fraction;
  return digits > 0 && shown ? `${whole}.${shown}` : whole;
}

function scale(value: bigint, decimals: number, digits: number, rounding: "down" | "nearest"): bigint {
  if (digits >= decimals) return value * 10n ** BigInt(digits - decimals);
  const divisor = 10n ** BigInt(decimals - digits);
  return rounding === "down" ? value / divisor : divNearest(value, divisor);
}

"use client";
import { useLocale } from "next-intl";
import { cx } from "@/components/ui/cx";
import { type AmountFormat, formatAmount, formatFull } from "@/lib/amount/format";

type AmountProps = Omit<AmountFormat, "locale"> & {
  /** In the token's smallest unit; undefined shows a dash, never a zero. */
  value: bigint | undefined;
  /** Decimals of the unit; 18 unless told. */
  decimals?: number;
  /** Written after the number, e.g. "pUSD". */
  symbol?: string;
  testId?: string;
  className?: string;
};

/** An amount of a token. The title holds every digit, `data-raw` the exact value. */
export function Amount({ value, decimals = 18, symbol, testId, className, ...format }: AmountProps) {
  const locale = useLocale();
  if (value === undefined) return <span className={cx("text-n8", className)}>—</span>;
  const unit = symbol ? ` ${symbol}` : "";
  return (
    <span
      data-testid={testId}
      data-raw={value.toString()}
      title={formatFull(value, decimals, locale) + unit}
      className={cx("whitespace-nowrap", className)}
    >
      {formatAmount(value, decimals, { locale, ...format })}
      {symbol && <span className="text-n9">{unit}</span>}
    </span>
  );
}

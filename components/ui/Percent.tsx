"use client";
import { useLocale } from "next-intl";
import { cx } from "@/components/ui/cx";
import { formatPercent } from "@/lib/amount/formatRate";

/** A fraction in WAD as a percentage. With `change`, sign, arrow and the reader's up/down colour. */
export function Percent({
  value,
  change = false,
  digits = 2,
  testId,
  className,
}: {
  /** WAD (1e18 = 100 %); undefined shows a dash, never a zero. */
  value: bigint | undefined;
  change?: boolean;
  digits?: number;
  testId?: string;
  className?: string;
}) {
  const locale = useLocale();
  if (value === undefined) return <span className={cx("text-n8", className)}>—</span>;
  const tone = change && (value > 0n ? "text-up" : value < 0n ? "text-down" : "text-n10");
  return (
    <span
      data-testid={testId}
      data-raw={value.toString()}
      className={cx("whitespace-nowrap", tone || undefined, className)}
    >
      {formatPercent(value, { locale, digits, sign: change, arrow: change })}
    </span>
  );
}

"use client";
import { useLocale } from "next-intl";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/lib/amount/format";
import { formatUsd } from "@/lib/amount/formatRate";

/** A price or value in dollars. The title holds every digit, `data-raw` the exact WAD. */
export function Price({
  value,
  compact,
  testId,
  className,
}: {
  /** WAD; undefined shows a dash, never a zero. */
  value: bigint | undefined;
  compact?: boolean;
  testId?: string;
  className?: string;
}) {
  const locale = useLocale();
  if (value === undefined) return <span className={cx("text-n8", className)}>—</span>;
  return (
    <span
      data-testid={testId}
      data-raw={value.toString()}
      title={`$${formatFull(value, 18, locale)}`}
      className={cx("whitespace-nowrap", className)}
    >
      {formatUsd(value, { locale, compact })}
    </span>
  );
}

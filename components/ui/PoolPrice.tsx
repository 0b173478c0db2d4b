"use client";
import { useLocale } from "next-intl";
import { cx } from "@/components/ui/cx";
import { formatFull } from "@/lib/amount/format";
import { formatPrice } from "@/lib/amount/formatRate";

/** The price on chain, in pUSD and not in dollars. */
export function PoolPrice({
  value,
  unit = false,
  testId,
  className,
}: {
  /** WAD pUSD; undefined where there is no pool. */
  value: bigint | undefined;
  /** Writes pUSD behind the number. */
  unit?: boolean;
  testId?: string;
  className?: string;
}) {
  const locale = useLocale();
  if (value === undefined) return <span className={cx("text-n8", className)}>—</span>;
  return (
    <span
      data-testid={testId}
      data-raw={value.toString()}
      title={`${formatFull(value, 18, locale)} pUSD`}
      className={cx("whitespace-nowrap", className)}
    >
      {formatPrice(value, { locale })}
      {unit && <span className="ml-1.5 text-14 text-n9">pUSD</span>}
    </span>
  );
}

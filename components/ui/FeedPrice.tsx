"use client";
import { Amount } from "@/components/ui/Amount";
import { Price } from "@/components/ui/Price";
import { unitOf } from "@/lib/feedUnit";

/** Four digits for rates and small numbers, two for prices. */
const DIGITS = { HKD: 2, CNY: 2, none: 4 };

/** A price as its feed counts it: in dollars, in another currency, or in no money at all. */
export function FeedPrice({
  symbol,
  value,
  testId,
  className,
}: {
  /** Of the feed. */
  symbol: string;
  /** WAD; undefined shows a dash. */
  value: bigint | undefined;
  testId?: string;
  className?: string;
}) {
  const unit = unitOf(symbol);
  if (unit === "USD") return <Price value={value} testId={testId} className={className} />;
  return (
    <Amount
      value={value}
      symbol={unit}
      digits={DIGITS[unit ?? "none"]}
      rounding="nearest"
      testId={testId}
      className={className}
    />
  );
}

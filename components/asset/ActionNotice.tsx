"use client";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/Notice";
import type { FeedView } from "@/hooks/useFeeds";
import { formatAmount } from "@/lib/amount/format";
import { formatPercent, formatPrice, formatUsd } from "@/lib/amount/formatRate";
import { dividendShare, type Phase } from "@/lib/asset/action";
import { unitOf } from "@/lib/feedUnit";

/** Dollars of a dividend have 8 decimals on chain. */
const TO_WAD = 10n ** 10n;

/** What a split or dividend means for whoever holds or owes the asset: before it, while it waits, and after it. */
export function ActionNotice({ feed, phase, symbol }: { feed: FeedView; phase: Phase; symbol: string }) {
  const t = useTranslations("asset.story");
  const locale = useLocale();
  const { applied, multiplier } = feed;
  const action = phase === "applied" ? applied.action : feed.action;
  const kind = action.dividend > 0n ? "dividend" : "split";
  const time = (seconds: number) => new Date(seconds * 1_000).toLocaleString(locale);
  const share = dividendShare(applied);
  const unit = unitOf(feed.symbol);
  const money = (value: bigint) =>
    unit === "USD" ? formatUsd(value, { locale }) : `${formatPrice(value, { locale })} ${unit ?? ""}`;
  const words = {
    symbol,
    ticker: feed.symbol,
    ratio: `${action.numerator}:${action.denominator}`,
    dividend: money(action.dividend * TO_WAD),
    hold: time(action.holdFrom),
    ex: time(action.exFrom),
    applied: time(applied.time),
    share: share === undefined ? "" : formatPercent(share, { locale }),
    multiplier: formatAmount(multiplier, 18, { locale, digits: 6, trim: true, rounding: "nearest" }),
  };
  return (
    <div data-testid="action-notice" data-phase={phase} data-kind={kind}>
      <Notice tone={phase === "applied" ? "info" : "caution"}>
        <p className="font-medium">{t(`${phase}.${kind}`, words)}</p>
        <p className="mt-1">{t(`${phase}Text.${kind}`, words)}</p>
      </Notice>
    </div>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionNotice } from "@/components/asset/ActionNotice";
import { FeedPrice } from "@/components/ui/FeedPrice";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { useClock } from "@/hooks/useClock";
import { type FeedView, useFeeds } from "@/hooks/useFeeds";
import { formatAmount } from "@/lib/amount/format";
import { feedsBehind, phaseOf } from "@/lib/asset/action";
import { WAD } from "@/lib/math";

/** Splits and dividends of an asset: notices before, during and after, and how its price follows from the real one. */
export function AssetStory({ row }: { row: AssetRow }) {
  const feeds = useFeeds();
  const now = useClock();
  if (!feeds || now === undefined) return null;
  const told = feedsBehind(feeds, row.asset.feed).map((feed) => ({ feed, phase: phaseOf(feed, now) }));
  return told.map(({ feed, phase }) => (
    <div key={feed.id} className="mt-4 grid gap-3 empty:hidden">
      {phase && <ActionNotice feed={feed} phase={phase} symbol={row.symbol} />}
      {(phase || feed.multiplier !== WAD) && feed.price > 0n && (
        <PriceLine feed={feed} symbol={row.symbol} own={feed.id === row.asset.feed} />
      )}
    </div>
  ));
}

/** The real price, the multiplier, and what one token follows. */
function PriceLine({ feed, symbol, own }: { feed: FeedView; symbol: string; own: boolean }) {
  const t = useTranslations("asset.story");
  const locale = useLocale();
  const { realPrice, multiplier, price } = feed;
  return (
    <p data-testid={`story-${feed.symbol}`} className="text-14 text-pretty text-n9">
      {t.rich(own ? "line" : "legLine", {
        ticker: feed.symbol,
        symbol,
        real: () => (
          <FeedPrice symbol={feed.symbol} value={realPrice} testId="story-real" className="text-n11" />
        ),
        multiplier: () => (
          <span data-testid="story-multiplier" data-raw={multiplier.toString()} className="text-n11">
            {formatAmount(multiplier, 18, { locale, digits: 6, trim: true, rounding: "nearest" })}
          </span>
        ),
        price: () => (
          <FeedPrice symbol={feed.symbol} value={price} testId="story-price" className="text-n11" />
        ),
      })}
    </p>
  );
}

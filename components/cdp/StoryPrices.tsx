"use client";
import { useLocale, useTranslations } from "next-intl";
import type { MarketView } from "@/hooks/useOverview";
import { formatUsd } from "@/lib/amount/formatRate";
import type { PositionEvent } from "@/lib/indexer/positionHistory";

/** What the two legs of a position were worth when something happened to it; pUSD counts at par and is left out. */
export function StoryPrices({
  event: { collateralPrice, debtPrice },
  market,
}: {
  event: PositionEvent;
  market: MarketView;
}) {
  const t = useTranslations("position.story");
  const locale = useLocale();
  const legs = [
    { symbol: market.collateralSymbol, feed: market.collateralFeed, price: collateralPrice },
    { symbol: market.debtSymbol, feed: market.debtFeed, price: debtPrice },
  ];
  return legs.map(
    ({ symbol, feed, price }) =>
      feed !== 0 &&
      price !== undefined && (
        <span key={symbol} data-testid="event-price" data-raw={price.toString()}>
          {t("priceAt", { symbol, price: formatUsd(price, { locale }) })}
        </span>
      ),
  );
}

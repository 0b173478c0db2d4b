"use client";
import { useTranslations } from "next-intl";
import { PositionStory } from "@/components/cdp/PositionStory";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { EmptyState } from "@/components/ui/EmptyState";
import { Price } from "@/components/ui/Price";
import { useAuctionOf } from "@/hooks/cdp/useAuctionOf";
import type { usePositionStory } from "@/hooks/cdp/usePositionStory";
import { useDeployment } from "@/hooks/useDeployment";
import type { MarketView } from "@/hooks/useOverview";
import { Link } from "@/i18n/navigation";
import { fateOf } from "@/lib/cdp/fate";

/** A position that the engine does not have any more: closed, in an auction, auctioned, settled or written off. */
export function GonePosition({
  id,
  market,
  story,
}: {
  id: bigint;
  market: MarketView | undefined;
  story: ReturnType<typeof usePositionStory>;
}) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  const auction = useAuctionOf(id, true);
  const events = story.events ?? [];
  const fate = auction ? "auction" : fateOf(events, addresses);
  const told = market && events.length > 0;

  function title() {
    if (fate) return t(`fate.${fate}`);
    return t(story.events?.length === 0 || !market ? "never" : "gone");
  }
  function text() {
    if (fate) return t(`fateText.${fate}`);
    return events.length > 0 ? t("goneText") : undefined;
  }
  return (
    <div className="grid gap-6" data-testid="gone" data-fate={fate ?? "gone"}>
      <EmptyState
        title={title()}
        text={text()}
        action={
          <Link
            href={auction ? `/auctions/${id}` : "/positions"}
            className="text-accent-text underline-offset-4 hover:underline"
          >
            {t(auction ? "toAuction" : "toList")}
          </Link>
        }
      />
      {auction && market && (
        <dl>
          <DataRow label={t("auctionLot")}>
            <Amount
              value={auction.lot}
              decimals={market.collateralDecimals}
              symbol={market.collateralSymbol}
              digits={4}
              trim
              testId="auction-lot"
            />
          </DataRow>
          <DataRow label={t("auctionDebt")}>
            <Amount value={auction.debt} symbol={market.debtSymbol} digits={4} trim testId="auction-debt" />
          </DataRow>
          <DataRow label={t("auctionPrice")}>
            <Price value={auction.price} testId="auction-price" />
          </DataRow>
        </dl>
      )}
      {told && <PositionStory story={story} market={market} />}
    </div>
  );
}

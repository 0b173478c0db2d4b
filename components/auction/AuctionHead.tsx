"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AuctionBadge } from "@/components/auction/AuctionBadge";
import { LotAmount } from "@/components/auction/LotAmount";
import { PriceCell } from "@/components/auction/PriceCell";
import { TimeLeft } from "@/components/auction/TimeLeft";
import type { useOffer } from "@/hooks/auction/useOffer";
import type { AuctionView } from "@/hooks/useAuctions";
import { auctionName } from "@/lib/auction/auctionName";

/** What is sold, at which price now, and how long. */
export function AuctionHead({
  auction,
  offer,
}: {
  auction: AuctionView;
  offer: ReturnType<typeof useOffer>;
}) {
  const t = useTranslations("auctions");
  const { kind, sell, pay, price, distance, state } = offer;
  const wanted = kind === "recapitalisation";
  return (
    <header>
      <p className="flex flex-wrap items-center gap-x-3 text-14 text-n9">
        {t(`kind.${kind}`, { id: auctionName(auction.id) })} <AuctionBadge state={state} />
      </p>
      <dl className="mt-2 grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Figure label={t(wanted ? "wanted" : "lot")}>
          <LotAmount auction={auction} testId="lot" />
        </Figure>
        <Figure label={t(wanted ? "paysNow" : "priceNow")}>
          <PriceCell price={price} distance={distance} symbol={wanted ? sell?.symbol : pay?.symbol} />
        </Figure>
        <Figure label={t("timeLeft")}>
          <TimeLeft auction={auction} />
        </Figure>
      </dl>
    </header>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-n9">{label}</dt>
      <dd className="text-20 text-n11">{children}</dd>
    </div>
  );
}

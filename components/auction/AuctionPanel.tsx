"use client";
import { useTranslations } from "next-intl";
import { AuctionAction } from "@/components/auction/AuctionAction";
import { AuctionFacts } from "@/components/auction/AuctionFacts";
import { AuctionHead } from "@/components/auction/AuctionHead";
import { AuctionStory } from "@/components/auction/AuctionStory";
import { ClockNotice } from "@/components/auction/ClockNotice";
import { PriceCurve } from "@/components/auction/PriceCurve";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useAuction } from "@/hooks/auction/useAuction";
import { useOffer } from "@/hooks/auction/useOffer";
import type { AuctionView } from "@/hooks/useAuctions";
import { Link } from "@/i18n/navigation";

/** One auction, for anyone to read. One that is over still tells how it went. */
export function AuctionPanel({ id: text }: { id: string }) {
  const t = useTranslations("auctions");
  const id = BigInt(text);
  const { auction, over, failing, retry } = useAuction(id);
  if (auction === undefined && failing) {
    return (
      <EmptyState tone="error" title={t("failed")} action={<Button onClick={retry}>{t("retry")}</Button>} />
    );
  }
  if (auction === undefined) return <Waiting />;
  if (auction === null) {
    return (
      <div className="grid gap-8">
        <EmptyState title={t("gone")} text={t("goneText")} action={<ToList />} />
        <AuctionStory id={id} />
      </div>
    );
  }
  return <Running auction={auction} over={over} />;
}

function Running({ auction, over }: { auction: AuctionView; over: boolean }) {
  const t = useTranslations("auctions");
  const offer = useOffer(auction);
  const unit = (offer.kind === "recapitalisation" ? offer.sell : offer.pay)?.symbol ?? "";
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-x-12">
      <div className="grid grid-cols-1 gap-5">
        {over ? (
          <Notice action={<ToList />}>{t("overNow")}</Notice>
        ) : (
          <>
            <AuctionHead auction={auction} offer={offer} />
            <ClockNotice auction={auction} state={offer.state} />
            {offer.now !== undefined && (
              <PriceCurve auction={auction} now={offer.now} reference={offer.reference} unit={unit} />
            )}
          </>
        )}
      </div>
      <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
        <AuctionAction auction={auction} offer={offer} over={over} />
      </div>
      {!over && <AuctionFacts auction={auction} offer={offer} />}
      <AuctionStory id={auction.id} />
    </div>
  );
}

function ToList() {
  const t = useTranslations("auctions");
  return (
    <Link href="/auctions" className="shrink-0 text-accent-text underline-offset-4 hover:underline">
      {t("toList")}
    </Link>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-12">
      <div className="grid gap-4">
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
      <Skeleton className="h-96 w-full rounded-2xl" />
    </div>
  );
}

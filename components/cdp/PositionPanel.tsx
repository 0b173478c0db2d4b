"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isAddressEqual } from "viem";
import { GonePosition } from "@/components/cdp/GonePosition";
import { ManagedNotice } from "@/components/cdp/ManagedNotice";
import { OfferNotice } from "@/components/cdp/OfferNotice";
import { PositionActions } from "@/components/cdp/PositionActions";
import { PositionFacts } from "@/components/cdp/PositionFacts";
import { PositionHead } from "@/components/cdp/PositionHead";
import { PositionStory } from "@/components/cdp/PositionStory";
import { RwaNotice } from "@/components/cdp/RwaNotice";
import { ClaimNotice } from "@/components/transaction/ClaimNotice";
import { Button } from "@/components/ui/Button";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { usePositionStory } from "@/hooks/cdp/usePositionStory";
import { useMarket } from "@/hooks/useMarket";
import { usePosition } from "@/hooks/usePosition";
import { useWallet } from "@/hooks/useWallet";
import { lastOwner } from "@/lib/cdp/lastOwner";
import { marketOf } from "@/lib/cdp/planAdjust";

/** One position, for anyone to read. One that is gone still tells what happened to it. Deleveraging is given. */
export function PositionPanel({ id: text, deleverage }: { id: string; deleverage: ReactNode }) {
  const t = useTranslations("position");
  const id = BigInt(text);
  const { position, failing, retry } = usePosition(id);
  const { market, asset } = useMarket(marketOf(id));
  const story = usePositionStory(id);
  const { account } = useWallet();

  if (position === undefined && failing) {
    return (
      <EmptyState tone="error" title={t("failed")} action={<Button onClick={retry}>{t("retry")}</Button>} />
    );
  }
  if (position === undefined || (position && !market)) return <Waiting />;
  const owner = position?.owner ?? lastOwner(story.events ?? []);
  return (
    <div className="grid grid-cols-1 gap-4">
      {owner && <ClaimNotice owner={owner} />}
      {position && account && isAddressEqual(position.offeredTo, account) && <OfferNotice id={id} />}
      {position && market ? (
        <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-x-12">
          <div className="grid grid-cols-1 gap-4">
            <PositionHead position={position} market={market} asset={asset} />
            <RwaNotice market={market} position={position} />
            <ManagedNotice market={market} position={position} />
            <ClosedHint market={market} asset={asset} />
          </div>
          <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
            <PositionActions position={position} market={market} asset={asset} deleverage={deleverage} />
          </div>
          <PositionFacts position={position} market={market} />
          <PositionStory story={story} market={market} />
        </div>
      ) : (
        <GonePosition id={id} market={market} story={story} />
      )}
    </div>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-12">
      <div className="grid gap-4">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-56 w-full" />
      </div>
      <Skeleton className="h-96 w-full rounded-2xl" />
    </div>
  );
}

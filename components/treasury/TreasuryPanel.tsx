"use client";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { BufferBar } from "@/components/treasury/BufferBar";
import { HoldingList } from "@/components/treasury/HoldingList";
import { PlxFacts } from "@/components/treasury/PlxFacts";
import { TreasuryActions } from "@/components/treasury/TreasuryActions";
import { TreasuryAuctions } from "@/components/treasury/TreasuryAuctions";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { useAuctions } from "@/hooks/useAuctions";
import { useTreasury } from "@/hooks/useTreasury";

const TreasuryHistory = lazy(() =>
  import("@/components/treasury/TreasuryHistory").then(({ TreasuryHistory }) => ({
    default: TreasuryHistory,
  })),
);

/** What the protocol owns and owes, and what anyone may do about it. */
export function TreasuryPanel() {
  const t = useTranslations("treasury");
  const { treasury, failing, retry } = useTreasury();
  const { auctions = [] } = useAuctions();
  if (!treasury && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("failed")}
        text={t("failedText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (!treasury) return <Waiting />;
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-x-12">
      <div className="grid grid-cols-1 gap-8">
        <BufferBar treasury={treasury} />
        <TreasuryAuctions auctions={auctions} />
        <HoldingList treasury={treasury} />
      </div>
      <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
        <TreasuryActions treasury={treasury} live={auctions} />
      </div>
      <PlxFacts treasury={treasury} />
      <Suspense fallback={<Skeleton className="h-56 w-full" />}>
        <TreasuryHistory />
      </Suspense>
    </div>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-12">
      <div className="grid gap-4">
        <Skeleton className="h-32 w-full" />
        <Skeleton className="h-56 w-full" />
      </div>
      <Skeleton className="h-96 w-full rounded-2xl" />
    </div>
  );
}

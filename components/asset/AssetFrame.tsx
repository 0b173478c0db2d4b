"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AssetContracts } from "@/components/asset/AssetContracts";
import { AssetFacts } from "@/components/asset/AssetFacts";
import { AssetFormula } from "@/components/asset/AssetFormula";
import { AssetHeader } from "@/components/asset/AssetHeader";
import { AssetNotFound } from "@/components/asset/AssetNotFound";
import { AssetParallax } from "@/components/asset/AssetParallax";
import { AssetSkeleton } from "@/components/asset/AssetSkeleton";
import { AssetStory } from "@/components/asset/AssetStory";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { useAssetRows } from "@/hooks/asset/useAssetRows";
import { useOverview } from "@/hooks/useOverview";
import { findAsset } from "@/lib/asset/find";

const PriceChart = dynamic(async () => (await import("@/components/chart/PriceChart")).PriceChart, {
  ssr: false,
  loading: () => <Skeleton className="h-127 w-full sm:h-119" />,
});

/** The page of one asset. The trade form is given: it stands right on wide screens, below the prices on a phone. */
export function AssetFrame({ symbol, trade }: { symbol: string; trade: ReactNode }) {
  const t = useTranslations("markets");
  const { overview, failing, retry } = useOverview();
  const rows = useAssetRows(overview);
  const row = rows && findAsset(rows, symbol);

  if (!rows && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("error")}
        text={t("errorText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (!rows) return <AssetSkeleton symbol={symbol} />;
  if (!row) return <AssetNotFound symbol={symbol} rows={rows} />;
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_25rem] lg:grid-rows-[auto_1fr]">
      <div>
        <AssetHeader row={row} />
        <AssetStory row={row} />
        <AssetParallax row={row} />
      </div>
      {/* The room of the form, before it is there. */}
      <aside className="min-h-160 lg:col-start-2 lg:min-h-0 lg:row-span-2 lg:row-start-1">
        <div className="lg:sticky lg:top-6">{trade}</div>
      </aside>
      <div>
        <div className="mb-8">
          <PriceChart
            key={row.symbol}
            token={row.asset.token}
            symbol={row.symbol}
            exchange={row.asset.exchange}
          />
        </div>
        <AssetFacts row={row} />
        <AssetFormula feed={row.asset.feed} />
        <AssetContracts row={row} />
      </div>
    </div>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { MarketCard } from "@/components/asset/MarketCard";
import { MarketRow } from "@/components/asset/MarketRow";
import { MarketsFilter } from "@/components/asset/MarketsFilter";
import { SkeletonCards, SkeletonRows } from "@/components/asset/MarketsSkeleton";
import { MarketsTable } from "@/components/asset/MarketsTable";
import { ProtocolStrip } from "@/components/asset/ProtocolStrip";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { useAssetRows } from "@/hooks/asset/useAssetRows";
import { useMarketsQuery } from "@/hooks/asset/useMarketsQuery";
import { useWide } from "@/hooks/asset/useWide";
import { useHead } from "@/hooks/useHead";
import { useOverview } from "@/hooks/useOverview";

/** All assets: the protocol in four numbers, then each asset with its two prices. */
export function Markets() {
  const { overview, failing, readAt, retry } = useOverview();
  const t = useTranslations("markets");
  const locale = useLocale();
  const head = useHead();
  const rows = useAssetRows(overview);
  const query = useMarketsQuery();

  return (
    <>
      <ProtocolStrip overview={overview} failing={failing} />
      <MarketsFilter rows={rows} query={query} />
      {!rows && failing && (
        <EmptyState
          tone="error"
          title={t("error")}
          text={t("errorText")}
          action={<Button onClick={retry}>{t("retry")}</Button>}
        />
      )}
      {!rows && !failing && (
        <div aria-busy="true">
          <div className="hidden lg:block">
            <MarketsTable query={query}>
              <SkeletonRows />
            </MarketsTable>
          </div>
          <SkeletonCards />
        </div>
      )}
      {rows && <MarketList rows={rows} query={query} />}
      {rows && (failing || head.isError) && (
        <p className="mt-3 text-12 text-caution">
          {t("asOf", { time: new Date(readAt).toLocaleTimeString(locale) })}
        </p>
      )}
    </>
  );
}

function MarketList({
  rows,
  query,
}: {
  rows: NonNullable<ReturnType<typeof useAssetRows>>;
  query: ReturnType<typeof useMarketsQuery>;
}) {
  const t = useTranslations("markets");
  const wide = useWide();
  const shown = query.apply(rows);
  if (rows.length === 0) return <EmptyState title={t("empty")} text={t("emptyText")} />;
  if (shown.length === 0) {
    return (
      <EmptyState
        title={t("nothing")}
        text={t("nothingText")}
        action={<Button onClick={query.clear}>{t("clear")}</Button>}
      />
    );
  }
  if (wide) {
    return (
      <MarketsTable query={query}>
        {shown.map((row) => (
          <MarketRow key={row.symbol} row={row} />
        ))}
      </MarketsTable>
    );
  }
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {shown.map((row) => (
        <MarketCard key={row.symbol} row={row} />
      ))}
    </ul>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { TradeForm } from "@/components/pool/TradeForm";
import { Card } from "@/components/ui/Card";
import { useOverview } from "@/hooks/useOverview";

/** Buys and sells one asset in its pool. Nothing while the asset is not known. */
export function TradeCard({ symbol }: { symbol: string }) {
  const t = useTranslations("trade");
  const { overview, personal } = useOverview();
  const asset = overview?.assets.find((one) => one.symbol.toLowerCase() === symbol.toLowerCase());
  if (!overview || !asset) return null;
  return (
    <Card aria-label={t("title", { symbol: asset.symbol })}>
      <TradeForm asset={asset} overview={overview} personal={personal} />
    </Card>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/Card";
import { Notice } from "@/components/ui/Notice";
import { LoanMintForm } from "@/components/zap/LoanMintForm";
import { useMarket } from "@/hooks/useMarket";
import { useOverview } from "@/hooks/useOverview";
import { findAsset } from "@/lib/asset/find";

/** Borrows against one asset and mints another, in one transaction. Nothing while the asset is not known. */
export function LoanMintCard({ symbol }: { symbol: string }) {
  const t = useTranslations("zap.loan");
  const { overview } = useOverview();
  const asset = overview && findAsset(overview.assets, symbol);
  const { market } = useMarket(asset?.loanMarket ?? 0);
  if (!overview || !asset) return null;
  return (
    <Card aria-label={t("title", { symbol: asset.symbol })} className="grid content-start gap-4">
      {market ? (
        <LoanMintForm asset={asset} market={market} />
      ) : (
        <Notice>{t("none", { symbol: asset.symbol })}</Notice>
      )}
    </Card>
  );
}

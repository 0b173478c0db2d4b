"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Card } from "@/components/ui/Card";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { Notice } from "@/components/ui/Notice";
import { Percent } from "@/components/ui/Percent";
import { Tabs } from "@/components/ui/Tabs";
import { BuyRepayForm } from "@/components/zap/BuyRepayForm";
import { MintSellForm } from "@/components/zap/MintSellForm";
import { useMarket } from "@/hooks/useMarket";
import { useOverview } from "@/hooks/useOverview";
import { findAsset } from "@/lib/asset/find";
import { gapOf } from "@/lib/zap/gap";

const sides = ["sell", "buy"] as const;

/** The on-chain leg of closing the gap between the two prices: sell into a premium, buy out of a discount. */
export function GapCard({ symbol }: { symbol: string }) {
  const t = useTranslations("zap.gap");
  const { overview } = useOverview();
  const asset = overview && findAsset(overview.assets, symbol);
  const { market } = useMarket(asset?.market ?? 0);
  const gap = asset && gapOf(asset);
  const [asked, setAsked] = useQueryState("leg", parseAsStringLiteral(sides));
  if (!overview || !asset || !market) return null;
  const side = asked ?? (gap && gap.premium < 0n ? "buy" : "sell");
  const Form = side === "sell" ? MintSellForm : BuyRepayForm;
  return (
    <Card aria-label={t("title", { symbol: asset.symbol })} className="grid content-start gap-4">
      {market.status !== 0 || !gap ? (
        <>
          <Notice>{t("closed", { symbol: asset.symbol })}</Notice>
          <ClosedHint market={market} asset={asset} />
        </>
      ) : (
        <>
          <p className="text-14 text-pretty text-n9">
            {t.rich(gap.premium < 0n ? "discount" : "premium", {
              symbol: asset.symbol,
              gap: () => <Percent value={gap.premium} change testId="gap" />,
            })}{" "}
            {t(gap.side)}
          </p>
          <Tabs
            label={t("side")}
            tabs={sides.map((key) => ({ key, label: t(`tab.${key}`) }))}
            value={side}
            onChange={(next) => void setAsked(next)}
          />
          <Form key={side} asset={asset} market={market} />
          <p className="text-12 text-pretty text-n9">{t(`otherLeg.${side}`, { symbol: asset.symbol })}</p>
        </>
      )}
    </Card>
  );
}

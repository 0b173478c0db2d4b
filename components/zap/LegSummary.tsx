"use client";
import { useTranslations } from "next-intl";
import { DataRow } from "@/components/ui/DataRow";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { Percent } from "@/components/ui/Percent";
import { RatioBar } from "@/components/ui/RatioBar";
import type { MarketView } from "@/hooks/useOverview";
import { healthOf } from "@/lib/cdp/health";

/** One of several positions that a step opens: its ratio and where it may be liquidated. */
export function LegSummary({
  title,
  market,
  collateral,
  debt,
  testId,
}: {
  title: string;
  market: MarketView;
  collateral: bigint | undefined;
  debt: bigint | undefined;
  testId: string;
}) {
  const t = useTranslations("zap");
  const after = collateral && debt ? { collateral, debt } : undefined;
  const health = after && healthOf(after.collateral, after.debt, market);
  return (
    <section data-testid={testId}>
      <h3 className="text-12 text-n9">{title}</h3>
      <RatioBar ratio={health?.ratio} minRatio={market.minRatio} />
      <dl>
        <DataRow label={t("ratio")}>
          <Percent value={health?.ratio} testId="ratio" />
        </DataRow>
        <LiquidationRow market={market} after={after} />
      </dl>
    </section>
  );
}

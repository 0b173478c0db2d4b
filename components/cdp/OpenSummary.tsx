"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import { healthOf } from "@/lib/cdp/health";
import { maxMint } from "@/lib/cdp/limits";

/** What a new position will be, and what the wallet will hold afterwards. */
export function OpenSummary({
  market,
  collateral,
  debt,
}: {
  market: MarketView;
  collateral: bigint | undefined;
  debt: bigint | undefined;
}) {
  const t = useTranslations("borrow");
  const { personal } = useOverview();
  const health = healthOf(collateral ?? 0n, debt ?? 0n, market);
  const most = collateral && market.debtPrice > 0n ? maxMint(collateral, 0n, market) : undefined;
  const held = personal ? market.debtBalance : undefined;
  return (
    <dl>
      <DataRow label={t("collateralValue")}>
        <Price value={collateral && health?.collateralValue} testId="collateral-value" />
      </DataRow>
      <DataRow label={t("debtAfter")}>
        <Amount value={debt} symbol={market.debtSymbol} digits={4} trim testId="debt" />
      </DataRow>
      <DataRow label={t("ratioAfter")}>
        <Percent value={health?.ratio} testId="ratio-after" />
      </DataRow>
      <DataRow label={t("mostRow")}>
        <Amount value={most} symbol={market.debtSymbol} digits={4} trim testId="max-debt" />
      </DataRow>
      {held !== undefined && (
        <DataRow
          label={t("wallet", { symbol: market.debtSymbol })}
          before={debt ? <Amount value={held} digits={4} trim /> : undefined}
        >
          <Amount value={held + (debt ?? 0n)} digits={4} trim testId="debt-balance" />
        </DataRow>
      )}
    </dl>
  );
}

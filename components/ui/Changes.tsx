"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { Percent } from "@/components/ui/Percent";
import type { MarketView } from "@/hooks/useOverview";
import { healthOf } from "@/lib/cdp/health";
import type { Holding } from "@/lib/cdp/refusal";

/** A position before and after an action; without an action only how it is. */
export function Changes({ market, before, after }: { market: MarketView; before: Holding; after?: Holding }) {
  const t = useTranslations("cdp");
  const next = after ?? before;
  const old = healthOf(before.collateral, before.debt, market);
  const now = healthOf(next.collateral, next.debt, market);
  const collateral = { decimals: market.collateralDecimals, digits: 4, trim: true };
  const debt = { digits: 4, trim: true };
  const moved = (from: bigint | undefined, to: bigint | undefined) => after && from !== to;
  return (
    <dl>
      <DataRow
        label={t("collateral")}
        before={
          moved(before.collateral, next.collateral) ? (
            <Amount value={before.collateral} {...collateral} />
          ) : undefined
        }
      >
        <Amount
          value={next.collateral}
          {...collateral}
          symbol={market.collateralSymbol}
          testId="collateral-after"
        />
      </DataRow>
      <DataRow
        label={t("debt")}
        before={moved(before.debt, next.debt) ? <Amount value={before.debt} {...debt} /> : undefined}
      >
        <Amount value={next.debt} {...debt} symbol={market.debtSymbol} testId="debt-after" />
      </DataRow>
      <DataRow
        label={t("ratio")}
        before={moved(old?.ratio, now?.ratio) ? <Percent value={old?.ratio} /> : undefined}
      >
        <Percent value={now?.ratio} testId="ratio-after" />
      </DataRow>
      <LiquidationRow market={market} before={after && before} after={next} />
    </dl>
  );
}

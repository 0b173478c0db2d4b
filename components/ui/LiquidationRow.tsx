"use client";
import { useTranslations } from "next-intl";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import type { MarketView } from "@/hooks/useOverview";
import { healthOf } from "@/lib/cdp/health";
import type { Holding } from "@/lib/cdp/refusal";

/** The price at which a position may be liquidated, of the leg that moves, and how far away it is. */
export function LiquidationRow({
  market,
  before,
  after,
}: {
  market: MarketView;
  before?: Holding;
  after?: Holding;
}) {
  const t = useTranslations("cdp");
  const rising = market.debtFeed !== 0;
  const symbol = rising ? market.debtSymbol : market.collateralSymbol;
  const now = after && healthOf(after.collateral, after.debt, market);
  const old = before && healthOf(before.collateral, before.debt, market);
  return (
    <DataRow
      label={t(rising ? "liquidationAbove" : "liquidationBelow", { symbol })}
      before={old && <Price value={old.liquidationPrice} />}
    >
      <Price value={now?.liquidationPrice} testId="liquidation-price" />
      {now?.distance !== undefined && <Percent value={now.distance} digits={1} className="text-12 text-n9" />}
    </DataRow>
  );
}

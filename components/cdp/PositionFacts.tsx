"use client";
import { useTranslations } from "next-intl";
import { PriceRow } from "@/components/cdp/PriceRow";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import type { MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { growthOf } from "@/lib/cdp/fee";
import { healthOf } from "@/lib/cdp/health";
import { maxMint, maxWithdraw } from "@/lib/cdp/limits";
import { BILLION } from "@/lib/math";

/** What a position holds and owes, and what it still allows. */
export function PositionFacts({ position, market }: { position: PositionView; market: MarketView }) {
  const t = useTranslations("cdp");
  const { collateral, debt } = position;
  const health = healthOf(collateral, debt, market);
  const units = {
    decimals: market.collateralDecimals,
    symbol: market.collateralSymbol,
    digits: 4,
    trim: true,
  };
  return (
    <dl>
      <DataRow label={t("collateral")}>
        <Amount value={collateral} {...units} testId="collateral" />
        <span className="text-n9">
          ≈ <Price value={health?.collateralValue} testId="collateral-value" />
        </span>
      </DataRow>
      <DataRow label={t("debtWithFee")}>
        <Amount value={debt} symbol={market.debtSymbol} digits={4} trim testId="debt" />
        <span className="text-n9">
          ≈ <Price value={health?.debtValue} testId="debt-value" />
        </span>
      </DataRow>
      {/* In a market that is settled the price of now decides nothing any more. */}
      {!market.frozen && (
        <>
          <LiquidationRow market={market} after={position} />
          <DataRow label={t("moreDebt")}>
            <Amount
              value={health && maxMint(collateral, debt, market)}
              symbol={market.debtSymbol}
              digits={4}
              trim
              testId="max-debt"
            />
          </DataRow>
          <DataRow label={t("freeCollateral")}>
            <Amount
              value={health && maxWithdraw(collateral, debt, market)}
              {...units}
              testId="max-withdraw"
            />
          </DataRow>
          <PriceRow market={market} />
        </>
      )}
      <DataRow label={t("stabilityFee")}>
        <Percent value={growthOf(market.feePerSecond) / BILLION} /> {t("perYear")}
      </DataRow>
      <DataRow label={t("closeFee")}>{formatBpsParam(market.closeFee)}</DataRow>
    </dl>
  );
}

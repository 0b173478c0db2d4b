"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import type { Leverage } from "@/hooks/zap/useLeverage";
import type { LeverageForm } from "@/hooks/zap/useLeverageForm";
import { growthOf } from "@/lib/cdp/fee";
import { BILLION } from "@/lib/math";
import { worstPrice } from "@/lib/zap/bound";

/** Every figure of a leveraged position, before it is signed. */
export function LeverageSummary({
  market,
  quote,
}: {
  market: NonNullable<LeverageForm["market"]>;
  quote: Leverage["quote"];
}) {
  const t = useTranslations("zap.leverage");
  const unit = {
    decimals: market.collateralDecimals,
    symbol: market.collateralSymbol,
    digits: 4,
    trim: true,
  };
  const pusd = { symbol: "pUSD", digits: 2 };
  return (
    <dl>
      <DataRow label={t("bought")}>
        <Amount value={quote?.borrowed} {...unit} testId="bought" />
      </DataRow>
      <DataRow label={t("collateral")}>
        <Amount value={quote?.collateral} {...unit} testId="collateral" />
      </DataRow>
      <DataRow label={t("debt")}>
        <Amount value={quote?.debt} {...pusd} testId="debt" />
      </DataRow>
      <DataRow label={t("maxDebt")}>
        <Amount value={quote?.maxDebt} {...pusd} testId="max-debt" />
      </DataRow>
      <DataRow label={t("ratio")}>
        <Percent value={quote?.health.ratio} testId="ratio" />
      </DataRow>
      <LiquidationRow market={market} after={quote} />
      <DataRow label={t("price")}>
        <Price value={quote?.price} testId="price" />
      </DataRow>
      <DataRow label={t("worst")}>
        <Price value={quote && worstPrice(quote, market)} testId="worst-price" />
      </DataRow>
      <DataRow label={t("impact")}>
        <Percent value={quote?.impact} testId="impact" />
      </DataRow>
      <DataRow label={t("fee")}>
        <Amount value={quote?.fee} {...pusd} testId="pool-fee" />
      </DataRow>
      <DataRow label={t("cost")}>
        <Price value={quote?.cost} testId="cost" />
      </DataRow>
      <DataRow label={t("stabilityFee")}>
        <Percent value={growthOf(market.feePerSecond) / BILLION} /> {t("perYear")}
      </DataRow>
    </dl>
  );
}

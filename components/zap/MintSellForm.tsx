"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { DataRow } from "@/components/ui/DataRow";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import { RatioField } from "@/components/ui/RatioField";
import { RiskCheck } from "@/components/ui/RiskCheck";
import { ImpactNotice } from "@/components/zap/ImpactNotice";
import { useExplain } from "@/hooks/useExplain";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import { useRefusal } from "@/hooks/useRefusal";
import { useMintSell } from "@/hooks/zap/useMintSell";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { RISK_MARGIN_BPS } from "@/lib/cdp/margins";
import { debtValue, isRisky } from "@/lib/cdp/ratio";

/** Sells a freshly minted asset into its premium. */
export function MintSellForm({ asset, market }: { asset: AssetView; market: MarketView }) {
  const t = useTranslations("zap.gap");
  const locale = useLocale();
  const explain = useExplain();
  const say = useRefusal(market, asset);
  const form = useMintSell(asset, market);
  const { fields, collateral, debt, quote, level, plan, refusal, obstacle, simulated, state } = form;
  const [accepted, setAccepted] = useState("");
  const choice = `${collateral} ${debt}`;
  const risky = quote && isRisky(collateral ?? 0n, debt ?? 0n, market, RISK_MARGIN_BPS);
  const asks = !refusal && !obstacle && (risky || level === "confirm");
  const pusd = { symbol: "pUSD", digits: 2 };
  return (
    <>
      <AmountInput
        label={t("mintLabel")}
        name="debt"
        value={fields.debt}
        onChange={(text) => form.edit("debt", text)}
        symbol={asset.symbol}
        balance={form.best}
        balanceLabel={t("best")}
        usd={debt && debtValue(debt, market)}
        disabled={form.busy}
      />
      <AmountInput
        label={t("lockLabel")}
        name="collateral"
        value={fields.collateral}
        onChange={(text) => form.edit("collateral", text)}
        decimals={market.collateralDecimals}
        symbol="pUSD"
        balance={form.balance}
        disabled={form.busy}
      />
      <RatioField
        text={fields.ratio}
        ratio={collateral && debt ? quote?.health?.ratio : undefined}
        minRatio={market.minRatio}
        onType={(text) => form.edit("ratio", text)}
        onDrag={(bps) => form.edit("ratio", String(bps / 100), "collateral")}
        disabled={form.busy}
      />
      <dl>
        <DataRow label={t("proceeds")}>
          <Amount value={quote?.proceeds} {...pusd} testId="proceeds" />
        </DataRow>
        <DataRow label={t("atLeast")}>
          <Amount value={quote?.minProceeds} {...pusd} testId="min-proceeds" />
        </DataRow>
        <DataRow label={t("gainSell")}>
          <Price value={quote?.gain} testId="gain" />
        </DataRow>
        <DataRow label={t("impact")}>
          <Percent value={quote?.impact} testId="impact" />
        </DataRow>
        <DataRow label={t("fee")}>
          <Amount value={quote?.fee} symbol={asset.symbol} digits={4} trim />
        </DataRow>
        <DataRow label={t("priceAfter")}>
          <Price value={quote?.priceAfter} />
        </DataRow>
        <LiquidationRow
          market={market}
          after={quote ? { collateral: collateral ?? 0n, debt: debt ?? 0n } : undefined}
        />
      </dl>
      <ImpactNotice level={level} />
      {asks && (
        <RiskCheck
          checked={accepted === choice}
          onChange={(yes) => setAccepted(yes ? choice : "")}
          discount={formatBpsParam(market.discount, locale)}
        />
      )}
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => "pUSD"} verb={t("tab.sell")} />}
        reason={
          say(refusal, "pUSD") ??
          (obstacle && t(`obstacle.${obstacle}`)) ??
          (asks && accepted !== choice ? t("acceptRisk") : undefined) ??
          (simulated && explain(simulated))
        }
        onPress={() => void form.submit()}
        state={state}
      />
    </>
  );
}

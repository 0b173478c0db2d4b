"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { Button } from "@/components/ui/Button";
import { Changes } from "@/components/ui/Changes";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { Agreement } from "@/components/zap/Agreement";
import { ImpactNotice } from "@/components/zap/ImpactNotice";
import { useExplain } from "@/hooks/useExplain";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { useRefusal } from "@/hooks/useRefusal";
import { useDeleverage } from "@/hooks/zap/useDeleverage";

/** How much to repay, what is sold for it, and what stays. */
export function DeleverageForm({
  position,
  market,
  asset,
}: {
  position: PositionView;
  market: MarketView;
  asset: AssetView | undefined;
}) {
  const t = useTranslations("zap.deleverage");
  const explain = useExplain();
  const say = useRefusal(market, asset);
  const form = useDeleverage(position, market);
  const { quote, refusal, obstacle, plan, simulated, state, level } = form;
  const [agreed, setAgreed] = useState("");
  const asks = !refusal && !obstacle && level === "confirm";
  const unit = {
    decimals: market.collateralDecimals,
    symbol: market.collateralSymbol,
    digits: 4,
    trim: true,
  };
  return (
    <div className="mt-4 grid gap-4">
      <p className="text-14 text-pretty text-n9">{t("text", { symbol: market.collateralSymbol })}</p>
      <AmountInput
        label={t("repay")}
        name="repay"
        value={form.text}
        onChange={form.type}
        symbol="pUSD"
        balance={position.debt}
        balanceLabel={t("owed")}
        disabled={form.busy}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Button size="small" aria-pressed={form.all} onClick={form.toggleAll} disabled={form.busy}>
          {t("all")}
        </Button>
        {form.all && (
          <p className="text-12 text-pretty text-n9">{t("allText", { symbol: market.collateralSymbol })}</p>
        )}
      </div>
      <dl>
        <DataRow label={t("sold")}>
          <Amount value={quote?.sold} {...unit} testId="sold" />
        </DataRow>
        <DataRow label={t("maxSold")}>
          <Amount value={quote?.maxSold} {...unit} testId="max-sold" />
        </DataRow>
        <DataRow label={t("poolFee")}>
          <Amount value={quote?.poolFee} {...unit} testId="pool-fee" />
        </DataRow>
        <DataRow label={t("impact")}>
          <Percent value={quote?.impact} testId="impact" />
        </DataRow>
        {quote?.ends && (
          <DataRow label={t("receive")}>
            <Amount value={quote.collateral} {...unit} testId="receive" />
          </DataRow>
        )}
      </dl>
      <Changes
        market={market}
        before={position}
        after={quote && (quote.ends ? { collateral: 0n, debt: 0n } : quote)}
      />
      <ImpactNotice level={level} />
      {asks && (
        <Agreement checked={agreed === form.text} onChange={(yes) => setAgreed(yes ? form.text : "")} />
      )}
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={
          <FirstLabel
            plan={plan}
            symbolOf={() => market.collateralSymbol}
            verb={t(form.all ? "verbAll" : "verb")}
          />
        }
        reason={
          say(refusal) ??
          (obstacle && t(`obstacle.${obstacle}`, { symbol: market.collateralSymbol })) ??
          (asks && agreed !== form.text ? t("agree") : undefined) ??
          (simulated && explain(simulated))
        }
        onPress={() => void form.submit()}
        state={state}
      />
    </div>
  );
}

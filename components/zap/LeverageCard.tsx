"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Card } from "@/components/ui/Card";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { RatioBar } from "@/components/ui/RatioBar";
import { RiskCheck } from "@/components/ui/RiskCheck";
import { Choice } from "@/components/zap/Choice";
import { ImpactNotice } from "@/components/zap/ImpactNotice";
import { LeverageSummary } from "@/components/zap/LeverageSummary";
import { MultipleSlider } from "@/components/zap/MultipleSlider";
import { useExplain } from "@/hooks/useExplain";
import { useRefusal } from "@/hooks/useRefusal";
import type { Leverage } from "@/hooks/zap/useLeverage";
import type { LeverageForm } from "@/hooks/zap/useLeverageForm";
import { Link } from "@/i18n/navigation";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { RISK_MARGIN_BPS } from "@/lib/cdp/margins";
import { collateralValue, isRisky } from "@/lib/cdp/ratio";
import { multipleText } from "@/lib/zap/multiple";

/** Own collateral, how much more of it, and all that follows from it before it is signed. */
export function LeverageCard({
  form,
  market,
  leverage,
}: {
  form: LeverageForm;
  market: NonNullable<LeverageForm["market"]>;
  leverage: Leverage;
}) {
  const t = useTranslations("zap.leverage");
  const locale = useLocale();
  const explain = useExplain();
  const say = useRefusal(market, form.asset);
  const { quote, paying, plan, level, state, busy, obstacle, refusal, simulated } = leverage;
  const symbol = paying.wraps ? "ETH" : market.collateralSymbol;
  // An agreement counts for exactly the position it was given for.
  const [accepted, setAccepted] = useState("");
  const [opened, setOpened] = useState(false);
  const choice = [market.id, form.own, form.multiple].join();
  const risky = quote && isRisky(quote.collateral, quote.debt, market, RISK_MARGIN_BPS);
  const asks = !refusal && !obstacle && (risky || level === "confirm");

  const change = (edit: () => void) => {
    leverage.reset();
    setOpened(false);
    edit();
  };
  const open = async () => {
    if (!(await leverage.submit())) return;
    form.clear();
    setOpened(true);
  };
  return (
    <Card className="grid content-start gap-4" aria-label={t("title")}>
      <Choice
        label={t("market")}
        name="market"
        value={String(market.id)}
        onChange={(id) => change(() => form.choose(Number(id)))}
        options={form.markets.map((one) => ({
          value: String(one.id),
          label: t("option", { collateral: one.collateralSymbol, debt: one.debtSymbol }),
        }))}
      />
      <AmountInput
        label={t("own")}
        name="own"
        value={form.text}
        onChange={(text) => change(() => form.type(text))}
        decimals={market.collateralDecimals}
        symbol={symbol}
        adornment={<AssetBadge symbol={market.collateralSymbol} assetClass={form.asset?.class} size={24} />}
        balance={paying.balance}
        max={paying.spendable}
        usd={form.own && collateralValue(form.own, market)}
        disabled={busy}
      />
      <MultipleSlider form={form} onChange={(next) => change(() => form.slide(next))} disabled={busy} />
      <RatioBar ratio={quote?.health.ratio} minRatio={market.minRatio} />
      <LeverageSummary market={market} quote={quote} />
      <ImpactNotice level={level} />
      {asks && (
        <RiskCheck
          checked={accepted === choice}
          onChange={(checked) => setAccepted(checked ? choice : "")}
          discount={formatBpsParam(market.discount, locale)}
        />
      )}
      <ClosedHint market={market} asset={form.asset} />
      <div className="grid gap-3">
        <StepList plan={plan} state={state} />
        <ActionButton
          verb={
            <FirstLabel
              plan={plan}
              symbolOf={() => market.collateralSymbol}
              verb={t("verb", { multiple: multipleText(form.multiple) })}
            />
          }
          reason={
            say(refusal, symbol) ??
            (obstacle && t(`obstacle.${obstacle}`, { symbol })) ??
            (asks && accepted !== choice ? t("acceptRisk") : undefined) ??
            (simulated && explain(simulated))
          }
          onPress={() => void open()}
          state={state}
        />
        {opened && state.status === "confirmed" && (
          <p className="text-center text-14">
            <Link href="/positions" className="text-accent-text underline-offset-4 hover:underline">
              {t("seePositions")}
            </Link>
          </p>
        )}
      </div>
    </Card>
  );
}

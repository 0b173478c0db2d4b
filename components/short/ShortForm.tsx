"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskReason } from "@/components/short/DeskReason";
import { ShortSummary } from "@/components/short/ShortSummary";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { RatioBar } from "@/components/ui/RatioBar";
import { RatioField } from "@/components/ui/RatioField";
import { RiskCheck } from "@/components/ui/RiskCheck";
import { ratioBps, ratioTone } from "@/components/ui/ratioScale";
import { useShortForm } from "@/hooks/short/useShortForm";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useExplain } from "@/hooks/useExplain";
import type { ShortView } from "@/hooks/useShorts";
import { formatBpsParam } from "@/lib/amount/formatRate";

/** Locks pUSD, mints the asset and sells it; with a short that exists, adds to it. All that follows stands above the button. */
export function ShortForm({ subject, short }: { subject: ShortSubject; short?: ShortView }) {
  const t = useTranslations("short");
  const locale = useLocale();
  const explain = useExplain();
  const { market, asset, pool } = subject;
  const form = useShortForm(subject, short);
  const { fields, edit, quote, refusal, plan, transaction, simulated } = form;
  const { state, busy, send } = transaction;
  const [accepted, setAccepted] = useState("");
  const choice = `${form.collateral} ${form.debt}`;
  const ratio = quote?.health.ratio;
  const risky = ratio !== undefined && ratioTone(ratioBps(ratio), market.minRatio) !== "safe";
  const press = async () => {
    if (await send(plan)) form.clear();
  };
  return (
    <div className="grid gap-4">
      <p className="text-14 text-pretty text-n9">{t(short ? "addText" : "text", { symbol: pool.symbol })}</p>
      <AmountInput
        name="collateral"
        label={t(short ? "lockMore" : "lock")}
        symbol="pUSD"
        adornment={<AssetBadge symbol="pUSD" size={24} />}
        value={fields.collateral}
        onChange={(text) => edit("collateral", text)}
        balance={form.balance}
        disabled={busy}
      />
      <AmountInput
        name="debt"
        label={t(short ? "sellMore" : "sell")}
        symbol={pool.symbol}
        adornment={<AssetBadge symbol={pool.symbol} assetClass={asset.class} size={24} />}
        value={fields.debt}
        onChange={(text) => edit("debt", text)}
        balance={form.most > 0n ? form.most : undefined}
        balanceLabel={t("most")}
        usd={quote?.health.debtValue}
        disabled={busy}
      />
      {short ? (
        <RatioBar ratio={ratio ?? short.ratio} before={short.ratio} minRatio={market.minRatio} />
      ) : (
        <RatioField
          text={fields.ratio}
          ratio={ratio}
          minRatio={market.minRatio}
          onType={(text) => edit("ratio", text)}
          onDrag={(bps) => edit("ratio", String(bps / 100), "debt")}
          disabled={busy}
        />
      )}
      <ShortSummary subject={subject} quote={quote} added={form.debt} before={form.before} />
      {risky && !refusal && (
        <RiskCheck
          checked={accepted === choice}
          onChange={(checked) => setAccepted(checked ? choice : "")}
          discount={formatBpsParam(market.discount, locale)}
        />
      )}
      <ClosedHint market={market} asset={asset} />
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => "pUSD"} verb={t(short ? "addVerb" : "verb")} />}
        reason={
          (refusal && <DeskReason refusal={refusal} subject={subject} />) ??
          (risky && accepted !== choice ? t("acceptRisk") : undefined) ??
          (simulated ? explain(simulated) : plan.length === 0 && <Reading />)
        }
        onPress={press}
        state={state}
      />
    </div>
  );
}

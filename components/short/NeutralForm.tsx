"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskReason } from "@/components/short/DeskReason";
import { NeutralSummary } from "@/components/short/NeutralSummary";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { RatioField } from "@/components/ui/RatioField";
import { RiskCheck } from "@/components/ui/RiskCheck";
import { ratioBps, ratioTone } from "@/components/ui/ratioScale";
import { useNeutral } from "@/hooks/short/useNeutral";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useExplain } from "@/hooks/useExplain";
import { formatBpsParam } from "@/lib/amount/formatRate";

/** Mints an asset, puts all of it into the pool and stakes it: what is owed and what is provided cancel out. */
export function NeutralForm({ subject }: { subject: ShortSubject }) {
  const t = useTranslations("short.neutral");
  const words = useTranslations("short");
  const locale = useLocale();
  const explain = useExplain();
  const { market, asset, pool } = subject;
  const form = useNeutral(subject);
  const { fields, edit, quote, refusal, plan, transaction, simulated } = form;
  const { state, busy, send } = transaction;
  const [accepted, setAccepted] = useState("");
  const choice = `${quote?.collateral} ${quote?.debt}`;
  const ratio = quote?.health.ratio;
  const risky = ratio !== undefined && ratioTone(ratioBps(ratio), market.minRatio) !== "safe";
  const press = async () => {
    if (await send(plan)) form.clear();
  };
  return (
    <div className="grid gap-4">
      <p className="text-14 text-pretty text-n9">{t("text", { symbol: pool.symbol })}</p>
      <AmountInput
        name="collateral"
        label={t("lock")}
        symbol="pUSD"
        adornment={<AssetBadge symbol="pUSD" size={24} />}
        value={fields.collateral}
        onChange={(text) => edit("collateral", text)}
        balance={form.balance}
        disabled={busy}
      />
      <AmountInput
        name="debt"
        label={t("mint")}
        symbol={pool.symbol}
        adornment={<AssetBadge symbol={pool.symbol} assetClass={asset.class} size={24} />}
        value={fields.debt}
        onChange={(text) => edit("debt", text)}
        usd={quote?.health.debtValue}
        disabled={busy}
      />
      <RatioField
        text={fields.ratio}
        ratio={ratio}
        minRatio={market.minRatio}
        onType={(text) => edit("ratio", text)}
        onDrag={(bps) => edit("ratio", String(bps / 100), "debt")}
        disabled={busy}
      />
      <NeutralSummary subject={subject} quote={quote} />
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
        verb={<FirstLabel plan={plan} symbolOf={() => "pUSD"} verb={t("verb")} />}
        reason={
          (refusal && <DeskReason refusal={refusal} subject={subject} />) ??
          (risky && accepted !== choice ? words("acceptRisk") : undefined) ??
          (simulated ? explain(simulated) : plan.length === 0 && <Reading />)
        }
        onPress={press}
        state={state}
      />
    </div>
  );
}

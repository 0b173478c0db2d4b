"use client";
import { useTranslations } from "next-intl";
import { AddSummary } from "@/components/pool/AddSummary";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { ImpactNotice } from "@/components/zap/ImpactNotice";
import { useExplain } from "@/hooks/useExplain";
import type { PoolView } from "@/hooks/usePools";
import { useZapIn } from "@/hooks/zap/useZapIn";

/** Provides with pUSD alone and stakes, in one transaction. */
export function ZapInForm({ pool }: { pool: PoolView }) {
  const t = useTranslations("pool");
  const explain = useExplain();
  const zap = useZapIn(pool);
  const { quote, refusal, plan, transaction, simulated } = zap;
  const { state, busy, send } = transaction;
  const press = async () => {
    if (await send(plan)) zap.setText("");
  };
  return (
    <div className="grid gap-4">
      <AmountInput
        name="pusd"
        label={t("zap.put")}
        symbol="pUSD"
        adornment={<AssetBadge symbol="pUSD" size={24} />}
        value={zap.text}
        onChange={zap.setText}
        balance={zap.balance}
        disabled={busy}
      />
      <dl>
        <DataRow label={t("zap.swapped")}>
          <Amount value={quote?.swapped} symbol="pUSD" testId="zap-swapped" />
        </DataRow>
        <DataRow label={t("zap.bought")}>
          <Amount value={quote?.bought} symbol={pool.symbol} digits={4} trim testId="zap-bought" />
        </DataRow>
        <DataRow label={t("zap.impact")}>
          <Percent value={quote?.impact} testId="zap-impact" />
        </DataRow>
      </dl>
      <ImpactNotice level={zap.level} />
      <AddSummary pool={pool} quote={quote?.added} />
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => "pUSD"} verb={t("provide")} />}
        reason={
          (refusal && t(`refusal.${refusal}`, { symbol: pool.symbol })) ??
          (simulated ? explain(simulated) : plan.length === 0 && <Reading />)
        }
        onPress={press}
        state={state}
      />
    </div>
  );
}

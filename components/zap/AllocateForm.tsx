"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { DataRow } from "@/components/ui/DataRow";
import { EmptyState } from "@/components/ui/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { Percent } from "@/components/ui/Percent";
import { Agreement } from "@/components/zap/Agreement";
import { AllocateTable } from "@/components/zap/AllocateTable";
import { ImpactNotice } from "@/components/zap/ImpactNotice";
import { useExplain } from "@/hooks/useExplain";
import type { Overview } from "@/hooks/useOverview";
import { useAllocate } from "@/hooks/zap/useAllocate";
import { formatBpsParam } from "@/lib/amount/formatRate";

/** pUSD spread over assets: the mix at the left, what it costs at the right. */
export function AllocateForm({ overview, personal }: { overview: Overview; personal: boolean }) {
  const t = useTranslations("zap.allocate");
  const locale = useLocale();
  const explain = useExplain();
  const form = useAllocate(overview, personal);
  const { quote, level, obstacle, plan, simulated, state, sum } = form;
  const [agreed, setAgreed] = useState("");
  const choice = `${form.text} ${JSON.stringify(form.weights)}`;
  const asks = !obstacle && level === "confirm";
  const closed = form.listed.filter(({ symbol, status }) => quote?.parts[symbol] && status !== 0);
  const percent = formatBpsParam(sum, locale);
  if (form.listed.length === 0) return <EmptyState title={t("none")} />;
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-12">
      <AllocateTable form={form} />
      <Card aria-label={t("title")} className="grid content-start gap-4 lg:sticky lg:top-6">
        <AmountInput
          label={t("amount")}
          name="amount"
          value={form.text}
          onChange={form.type}
          symbol="pUSD"
          adornment={<AssetBadge symbol="pUSD" size={24} />}
          balance={form.balance}
          disabled={form.busy}
        />
        <div className="flex items-center justify-between gap-4">
          <Button size="small" onClick={form.equal} disabled={form.busy}>
            {t("equal")}
          </Button>
          <p className="text-14 text-n9">
            {t("sum")}{" "}
            <span data-testid="weights" data-raw={sum} className={sum > 10_000 ? "text-danger" : "text-n11"}>
              {percent}
            </span>
          </p>
        </div>
        <dl>
          <DataRow label={t("impact")}>
            <Percent value={quote?.impact} testId="impact" />
          </DataRow>
          <DataRow label={t("bound")}>
            {quote?.maxFromOracle === undefined ? "—" : formatBpsParam(quote.maxFromOracle, locale)}
          </DataRow>
        </dl>
        {closed.length > 0 && (
          <Notice>{t("closed", { symbols: closed.map(({ symbol }) => symbol).join(", ") })}</Notice>
        )}
        <ImpactNotice level={level} />
        {asks && <Agreement checked={agreed === choice} onChange={(yes) => setAgreed(yes ? choice : "")} />}
        <StepList plan={plan} state={state} />
        <ActionButton
          verb={<FirstLabel plan={plan} symbolOf={() => "pUSD"} verb={t("verb")} />}
          reason={
            (obstacle && t(`obstacle.${obstacle}`, { sum: percent })) ??
            (asks && agreed !== choice ? t("agree") : undefined) ??
            (simulated && explain(simulated))
          }
          onPress={() => void form.submit()}
          state={state}
        />
      </Card>
    </div>
  );
}

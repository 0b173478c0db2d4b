"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { Changes } from "@/components/ui/Changes";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import { Agreement } from "@/components/zap/Agreement";
import { Choice } from "@/components/zap/Choice";
import { ImpactNotice } from "@/components/zap/ImpactNotice";
import { useExplain } from "@/hooks/useExplain";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import { useRefusal } from "@/hooks/useRefusal";
import { useBuyRepay } from "@/hooks/zap/useBuyRepay";
import { positionName } from "@/lib/positionName";

/** Buys an asset out of its discount and repays a position of one's own with it. */
export function BuyRepayForm({ asset, market }: { asset: AssetView; market: MarketView }) {
  const t = useTranslations("zap.gap");
  const explain = useExplain();
  const say = useRefusal(market, asset);
  const form = useBuyRepay(asset, market);
  const { position, owing, quote, level, plan, refusal, obstacle, simulated, state } = form;
  const [agreed, setAgreed] = useState("");
  const asks = !refusal && !obstacle && level === "confirm";
  const pusd = { symbol: "pUSD", digits: 2 };
  return (
    <>
      {position && (
        <Choice
          label={t("position")}
          name="position"
          value={position.id.toString()}
          onChange={(id) => form.choose(BigInt(id))}
          options={owing.map(({ id }) => ({ value: id.toString(), label: positionName(id) }))}
        />
      )}
      <AmountInput
        label={t("repayLabel")}
        name="repay"
        value={form.text}
        onChange={form.type}
        symbol={asset.symbol}
        balance={position?.debt}
        balanceLabel={t("owed")}
        disabled={form.busy}
      />
      <dl>
        <DataRow label={t("cost")}>
          <Amount value={quote?.cost} {...pusd} testId="cost" />
        </DataRow>
        <DataRow label={t("atMost")}>
          <Amount value={quote?.maxCost} {...pusd} testId="max-cost" />
        </DataRow>
        <DataRow label={t("gainBuy")}>
          <Price value={quote?.gain} testId="gain" />
        </DataRow>
        <DataRow label={t("impact")}>
          <Percent value={quote?.impact} testId="impact" />
        </DataRow>
        <DataRow label={t("fee")}>
          <Amount value={quote?.fee} {...pusd} />
        </DataRow>
        {form.best !== undefined && (
          <DataRow label={t("best")}>
            <Amount value={form.best} symbol={asset.symbol} digits={4} trim />
          </DataRow>
        )}
      </dl>
      {position && <Changes market={market} before={position} after={form.after} />}
      <ImpactNotice level={level} />
      {asks && (
        <Agreement checked={agreed === form.text} onChange={(yes) => setAgreed(yes ? form.text : "")} />
      )}
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => "pUSD"} verb={t("tab.buy")} />}
        reason={
          say(refusal) ??
          (obstacle && t(`obstacle.${obstacle}`, { symbol: asset.symbol })) ??
          (asks && agreed !== form.text ? t("agree") : undefined) ??
          (simulated && explain(simulated))
        }
        onPress={() => void form.submit()}
        state={state}
      />
    </>
  );
}

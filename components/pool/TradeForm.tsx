"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImpactCheck } from "@/components/pool/ImpactCheck";
import { TradeDetails } from "@/components/pool/TradeDetails";
import { TradeFields } from "@/components/pool/TradeFields";
import { MarketNotice, MintNotice } from "@/components/pool/TradeNotices";
import { TradeResult } from "@/components/pool/TradeResult";
import { ActionButton } from "@/components/transaction/ActionButton";
import { StepList } from "@/components/transaction/StepList";
import { Tabs } from "@/components/ui/Tabs";
import { useTrade } from "@/hooks/pool/useTrade";
import { type TradeSide, tradeSides } from "@/hooks/pool/useTradeForm";
import { useExplain } from "@/hooks/useExplain";
import type { AssetView, Overview } from "@/hooks/useOverview";

/** The trade form: what to pay, what to receive, on which terms, and the one button. */
export function TradeForm(props: { asset: AssetView; overview: Overview; personal: boolean }) {
  const { asset, overview, personal } = props;
  const t = useTranslations("trade");
  const explain = useExplain();
  const trade = useTrade(asset, overview, personal);
  const { form, transaction, obstacle, level, plan, refusal } = trade;
  // An agreement counts for exactly the trade it was given for.
  const [agreed, setAgreed] = useState("");
  const subject = [form.side, form.field, form.amount].join();

  const edit = (change: () => void) => {
    if (transaction.busy) return;
    transaction.reset();
    change();
  };
  const reason = () => {
    if (obstacle) return t(`reason.${obstacle}`, { symbol: trade.pay.symbol });
    if (level === "confirm" && agreed !== subject) return t("reason.agree");
    return refusal && explain(refusal);
  };

  return (
    <div className="flex flex-col gap-4">
      <Tabs<TradeSide>
        label={t("side")}
        tabs={tradeSides.map((key) => ({ key, label: t(key, { symbol: asset.symbol }) }))}
        value={form.side}
        onChange={(side) => edit(() => form.setSide(side))}
      />
      <MarketNotice asset={asset} />
      <TradeFields
        trade={trade}
        asset={asset}
        overview={overview}
        onEdit={(field, text) => edit(() => form.setAmount(field, text))}
      />
      <TradeDetails trade={trade} asset={asset} />
      {trade.buying && <MintNotice asset={asset} />}
      <ImpactCheck
        level={level}
        agreed={agreed === subject}
        onAgree={(yes) => setAgreed(yes ? subject : "")}
      />
      {plan && !obstacle && <StepList plan={plan} state={transaction.state} />}
      <ActionButton
        verb={t(trade.buying ? "buy" : "sell", { symbol: asset.symbol })}
        reason={reason()}
        onPress={() => void trade.submit()}
        state={transaction.state}
      />
      <TradeResult asset={asset} state={transaction.state} />
    </div>
  );
}

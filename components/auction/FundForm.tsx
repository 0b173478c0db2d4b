"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { GainRows } from "@/components/auction/GainRows";
import { PayLabel } from "@/components/auction/PayLabel";
import { ActionButton } from "@/components/transaction/ActionButton";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { DataRow } from "@/components/ui/DataRow";
import { Tabs } from "@/components/ui/Tabs";
import { useFund } from "@/hooks/auction/useFund";
import { useRefusal } from "@/hooks/auction/useRefusal";
import type { AuctionView } from "@/hooks/useAuctions";
import { useExplain } from "@/hooks/useExplain";
import { useSimulation } from "@/hooks/useSimulation";
import type { Token } from "@/hooks/useTokens";
import type { useTransaction } from "@/hooks/useTransaction";
import type { AuctionState } from "@/lib/auction/state";

/** Delivers what a recapitalisation wants, in the token itself or in pUSD for a tenth more. */
export function FundForm({
  auction,
  offer,
  transaction,
}: {
  auction: AuctionView;
  /** State undefined: the auction is over. */
  offer: { sell: Token; pay: Token; price: bigint; state: AuctionState | undefined };
  transaction: ReturnType<typeof useTransaction>;
}) {
  const t = useTranslations("auctions.fund");
  const explain = useExplain();
  const say = useRefusal(auction.minDebt);
  const { sell, pay } = offer;
  const [chosen, setChosen] = useState<"token" | "pusd">("token");
  // The Treasury's own pUSD is paid for the token only, and bad pUSD is delivered as it is.
  const choice = auction.fromSurplus || pay.symbol === "pUSD" ? "token" : chosen;
  const fund = useFund(auction, offer, choice === "pusd");
  const { state, busy, send } = transaction;
  const simulated = useSimulation(fund.refusal || busy ? undefined : fund.plan);
  const payWith = choice === "pusd" ? "pUSD" : pay.symbol;
  const press = async () => {
    if (await send(fund.plan)) fund.setText("");
  };
  return (
    <div className="grid gap-4">
      {!auction.fromSurplus && pay.symbol !== "pUSD" && (
        <Tabs
          label={t("payWith")}
          tabs={[
            { key: "token", label: t("inToken", { symbol: pay.symbol }) },
            { key: "pusd", label: t("inPusd") },
          ]}
          value={choice}
          onChange={setChosen}
        />
      )}
      {choice === "pusd" && (
        <p className="text-12 text-pretty text-n9">{t("pusdText", { symbol: pay.symbol })}</p>
      )}
      <AmountInput
        label={t("deliver")}
        name="amount"
        value={fund.text}
        onChange={fund.setText}
        symbol={pay.symbol}
        adornment={<AssetBadge symbol={pay.symbol} size={24} />}
        balance={auction.lot}
        balanceLabel={t("wanted")}
        max={fund.max}
        disabled={busy || offer.state === undefined}
      />
      <dl>
        <DataRow label={t("pay")}>
          <Amount value={fund.done?.cost} symbol={payWith} digits={4} testId="cost" />
        </DataRow>
        {choice === "pusd" && (
          <DataRow label={t("atMost")}>
            <Amount value={fund.atMost} symbol={payWith} digits={4} testId="max-cost" />
          </DataRow>
        )}
        <DataRow label={t("get")}>
          <Amount value={fund.done?.received} symbol={sell.symbol} digits={4} testId="received" />
        </DataRow>
        <DataRow label={t("atLeast")}>
          <Amount value={fund.least} symbol={sell.symbol} digits={4} testId="min-received" />
        </DataRow>
        <GainRows gain={fund.gain} fee={fund.fee} profit={fund.profit} />
        <DataRow label={t("balance")}>
          <Amount value={fund.balance} symbol={payWith} digits={4} trim />
        </DataRow>
      </dl>
      <StepList plan={fund.plan} state={state} />
      <ActionButton
        verb={<PayLabel plan={fund.plan} symbol={payWith} verb={t("verb", { symbol: pay.symbol })} />}
        reason={say(fund.refusal, payWith) ?? (simulated && explain(simulated))}
        onPress={press}
        state={state}
      />
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { GainRows } from "@/components/auction/GainRows";
import { PayLabel } from "@/components/auction/PayLabel";
import { ActionButton } from "@/components/transaction/ActionButton";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Button } from "@/components/ui/Button";
import { DataRow } from "@/components/ui/DataRow";
import { Notice } from "@/components/ui/Notice";
import { useBuy } from "@/hooks/auction/useBuy";
import { useRefusal } from "@/hooks/auction/useRefusal";
import type { AuctionView } from "@/hooks/useAuctions";
import { useExplain } from "@/hooks/useExplain";
import { useSimulation } from "@/hooks/useSimulation";
import type { Token } from "@/hooks/useTokens";
import type { useTransaction } from "@/hooks/useTransaction";
import { amountText } from "@/lib/amount/format";
import type { AuctionState } from "@/lib/auction/state";

/** Buys a lot or a part of it, at the price of this second. */
export function BuyForm({
  auction,
  offer,
  transaction,
}: {
  auction: AuctionView;
  /** State undefined: the auction is over. */
  offer: { sell: Token; pay: Token; price: bigint; state: AuctionState | undefined };
  transaction: ReturnType<typeof useTransaction>;
}) {
  const t = useTranslations("auctions.buy");
  const explain = useExplain();
  const say = useRefusal(auction.minDebt);
  const { sell, pay } = offer;
  const { state, busy, send } = transaction;
  const buy = useBuy(auction, offer);
  const simulated = useSimulation(buy.refusal || busy ? undefined : buy.plan);
  const { done, whole } = buy;
  const press = async () => {
    if (await send(buy.plan)) buy.clear();
  };
  return (
    <div className="grid gap-4">
      <AmountInput
        label={t(whole ? "whole" : "take")}
        name="amount"
        value={buy.text}
        onChange={buy.setText}
        decimals={sell.decimals}
        symbol={sell.symbol}
        adornment={<AssetBadge symbol={sell.symbol} size={24} />}
        balance={buy.most}
        balanceLabel={t("most")}
        max={buy.max ?? buy.most}
        disabled={busy || whole || offer.state === undefined}
      />
      {!whole && (
        <Button
          size="small"
          className="justify-self-start"
          disabled={busy || buy.most === 0n}
          onClick={() => buy.setText(amountText(buy.most / 2n, sell.decimals))}
        >
          {t("half")}
        </Button>
      )}
      {buy.cut && <Notice>{t("cut")}</Notice>}
      <dl>
        <DataRow label={t("pay")}>
          <Amount value={done?.cost} decimals={pay.decimals} symbol={pay.symbol} digits={4} testId="cost" />
        </DataRow>
        <DataRow label={t("get")}>
          <Amount
            value={done?.bought}
            decimals={sell.decimals}
            symbol={sell.symbol}
            digits={6}
            trim
            testId="bought"
          />
        </DataRow>
        <DataRow label={t("atMost")}>
          <Amount
            value={done && buy.maxCost}
            decimals={pay.decimals}
            symbol={pay.symbol}
            digits={4}
            testId="max-cost"
          />
        </DataRow>
        <GainRows gain={buy.gain} fee={buy.fee} profit={buy.profit} />
        <DataRow label={t("balance")}>
          <Amount value={buy.balance} decimals={pay.decimals} symbol={pay.symbol} digits={4} trim />
        </DataRow>
      </dl>
      <StepList plan={buy.plan} state={state} />
      <ActionButton
        verb={<PayLabel plan={buy.plan} symbol={pay.symbol} verb={t("verb", { symbol: sell.symbol })} />}
        reason={say(buy.refusal, pay.symbol) ?? (simulated && explain(simulated))}
        onPress={press}
        state={state}
      />
    </div>
  );
}

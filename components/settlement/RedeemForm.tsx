"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/transaction/ActionButton";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Card } from "@/components/ui/Card";
import { DataRow } from "@/components/ui/DataRow";
import { useRedeem } from "@/hooks/settlement/useRedeem";
import { useSettleRefusal } from "@/hooks/settlement/useSettleRefusal";
import { useExplain } from "@/hooks/useExplain";
import type { CaseView } from "@/hooks/useSettlements";
import { payoutOf } from "@/lib/settlement/arithmetic";

/** Burns a settled token for its part of every pot. What it pays waits below the form to be claimed. */
export function RedeemForm({ view }: { view: CaseView }) {
  const t = useTranslations("settle.redeem");
  const say = useSettleRefusal(view.symbol);
  const explain = useExplain();
  const { text, setText, amount, held, refusal, simulated, plan, state, busy, redeem } = useRedeem(view);
  const first = plan[0]?.kind;
  return (
    <Card title={t("title", { symbol: view.symbol })}>
      <div className="grid gap-4">
        <AmountInput
          label={t("amount")}
          name="redeem"
          value={text}
          onChange={setText}
          symbol={view.symbol}
          adornment={<AssetBadge symbol={view.symbol} size={24} />}
          balance={held}
          disabled={busy}
        />
        <dl>
          {view.pots.map(({ collateral, symbol, decimals, rate }) => (
            <DataRow key={collateral} label={t("receive", { symbol })}>
              <Amount
                value={amount && rate > 0n ? payoutOf(amount, rate) : undefined}
                decimals={decimals}
                symbol={symbol}
                digits={8}
                trim
                testId={`receive-${symbol}`}
              />
            </DataRow>
          ))}
        </dl>
        <p className="text-12 text-pretty text-n9">{t("text")}</p>
        <StepList plan={plan} state={state} />
        <ActionButton
          verb={first === "approve" || first === "permit" ? t(first, { symbol: view.symbol }) : t("verb")}
          reason={say(refusal) ?? (simulated && explain(simulated))}
          onPress={() => void redeem()}
          state={state}
        />
      </div>
    </Card>
  );
}

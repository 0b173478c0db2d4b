"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, type ActionProps } from "@/components/cdp/ActionForm";
import { CloseFeeRow } from "@/components/cdp/CloseFeeRow";
import { ShortfallNotice } from "@/components/cdp/ShortfallNotice";
import { AmountInput } from "@/components/ui/AmountInput";
import { Button } from "@/components/ui/Button";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { useWallet } from "@/hooks/useWallet";
import { amountText } from "@/lib/amount/format";
import { readAmount } from "@/lib/amount/readAmount";
import { planRepay } from "@/lib/cdp/planAdjust";
import { debtValue } from "@/lib/cdp/ratio";
import { afterRepay, refuseRepay } from "@/lib/cdp/refusal";
import { min } from "@/lib/math";

/** Burns debt tokens of the reader. "All" stays all while the debt grows. */
export function RepayTab(action: ActionProps) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  const { personal } = useOverview();
  const { account } = useWallet();
  const { position, market, text, setText } = action;
  const [all, setAll] = useState(false);
  const { id, debt } = position;
  const balance = personal ? market.debtBalance : undefined;
  const amount = all ? debt : readAmount(text, 18);
  const after = afterRepay(position, amount ?? 0n, market);
  const refusal = refuseRepay(position, amount, balance, market);
  const type = (next: string) => {
    setAll(next !== "" && next === amountText(debt, 18));
    setText(next);
  };
  return (
    <ActionForm
      action={{ ...action, setText: type }}
      after={after}
      refusal={refusal}
      plan={account && amount ? planRepay(addresses.engine, id, amount >= debt ? "all" : amount) : []}
      verb={t(all ? "repayAll" : "tab.repay")}
    >
      <AmountInput
        label={t("repayLabel")}
        name="amount"
        value={all ? amountText(debt, 18) : text}
        onChange={type}
        symbol={market.debtSymbol}
        balance={balance}
        max={balance === undefined ? debt : min(balance, debt)}
        usd={amount && debtValue(amount, market)}
      />
      <div className="flex items-center justify-between gap-4">
        <Button size="small" aria-pressed={all} onClick={() => setAll(!all)} disabled={debt === 0n}>
          {t("repayAll")}
        </Button>
        {all && <p className="text-12 text-n9 text-pretty">{t("repayAllText")}</p>}
      </div>
      {after.fee > 0n && (
        <dl>
          <CloseFeeRow fee={after.fee} market={market} />
        </dl>
      )}
      <ShortfallNotice refusal={refusal} market={market} />
    </ActionForm>
  );
}

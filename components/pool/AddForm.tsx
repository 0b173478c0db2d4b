"use client";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { AddSummary } from "@/components/pool/AddSummary";
import { FirstNotice } from "@/components/pool/FirstNotice";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { useAdd } from "@/hooks/pool/useAdd";
import { useExplain } from "@/hooks/useExplain";
import { usePoolClass } from "@/hooks/usePoolClass";
import type { PoolView } from "@/hooks/usePools";

/** Puts both tokens into a pool; either field fills the other one. With `stake` they earn from the same moment. */
export function AddForm({ pool, stake }: { pool: PoolView; stake: boolean }) {
  const t = useTranslations("pool");
  const explain = useExplain();
  const assetClass = usePoolClass(pool);
  const add = useAdd(pool, stake);
  const { texts, quote, refusal, balances, most, plan, transaction, simulated } = add;
  const { state, busy, send } = transaction;
  const press = async () => {
    if (await send(plan)) add.clear();
  };
  return (
    <div className="grid gap-4">
      {pool.lpSupply === 0n && <FirstNotice pool={pool} quote={quote} />}
      <AmountInput
        name="base"
        label={t("put")}
        symbol={pool.symbol}
        adornment={<AssetBadge symbol={pool.symbol} assetClass={assetClass} size={24} />}
        value={texts.base}
        onChange={(text) => add.setText("base", text)}
        balance={balances.base}
        max={most.base}
        disabled={busy}
      />
      <AmountInput
        name="pusd"
        label={t("and")}
        symbol="pUSD"
        adornment={<AssetBadge symbol="pUSD" size={24} />}
        value={texts.pusd}
        onChange={(text) => add.setText("pusd", text)}
        balance={balances.pusd}
        max={most.pusd}
        disabled={busy}
      />
      <AddSummary pool={pool} quote={quote} />
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={
          <FirstLabel
            plan={plan}
            symbolOf={(token) => (isAddressEqual(token, pool.base) ? pool.symbol : "pUSD")}
            verb={t(stake ? "provide" : "add")}
          />
        }
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

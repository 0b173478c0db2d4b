"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { DataRow } from "@/components/ui/DataRow";
import { Tabs } from "@/components/ui/Tabs";
import { stakeModes, useStake } from "@/hooks/farm/useStake";
import { useExplain } from "@/hooks/useExplain";
import type { PoolView } from "@/hooks/usePools";
import { Link } from "@/i18n/navigation";
import { liquidityValue } from "@/lib/farm/apr";

/** Stakes LP tokens, takes them back, claims what they earned, or all of it at once. */
export function StakeForm({ pool, personal }: { pool: PoolView; personal: boolean }) {
  const t = useTranslations("farm.stake");
  const explain = useExplain();
  const { mode, setMode, text, setText, amount, refusal, plan, transaction, simulated } = useStake(
    pool,
    personal,
  );
  const { state, busy, send } = transaction;
  const entered = mode === "stake" || mode === "unstake";
  const press = async () => {
    if (await send(plan)) setText("");
  };
  return (
    <div className="grid gap-4">
      <div>
        <Tabs
          label={t("modes")}
          tabs={stakeModes.map((key) => ({ key, label: t(`mode.${key}`) }))}
          value={mode}
          onChange={setMode}
        />
      </div>
      <p className="text-14 text-pretty text-n9">{t(`text.${mode}`)}</p>
      {entered && (
        <AmountInput
          name="amount"
          label={t(`amount.${mode}`)}
          symbol="LP"
          value={text}
          onChange={setText}
          balance={personal ? (mode === "stake" ? pool.lpBalance : pool.lpStake) : undefined}
          balanceLabel={mode === "stake" ? undefined : t("staked")}
          usd={amount && liquidityValue(pool, amount)}
          disabled={busy}
        />
      )}
      <dl>
        <DataRow label={t("staked")}>
          <Amount
            value={personal ? pool.lpStake : undefined}
            symbol="LP"
            digits={6}
            trim
            testId="form-stake"
          />
        </DataRow>
        <DataRow label={t("earned")}>
          <Amount
            value={personal ? pool.earned : undefined}
            symbol="PLX"
            digits={6}
            trim
            testId="form-earned"
          />
        </DataRow>
      </dl>
      {mode === "stake" && personal && pool.lpBalance === 0n && (
        <p className="text-14 text-n9">
          {t("noLp")}{" "}
          <Link
            href={`/farm/${pool.symbol}?tab=provide`}
            className="text-accent-text underline underline-offset-4"
          >
            {t("provide")}
          </Link>
        </p>
      )}
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => "LP"} verb={t(`verb.${mode}`)} />}
        reason={
          (refusal && t(`refusal.${refusal}`)) ??
          (simulated ? explain(simulated) : plan.length === 0 && <Reading />)
        }
        onPress={press}
        state={state}
      />
    </div>
  );
}

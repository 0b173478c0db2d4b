"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { DataRow } from "@/components/ui/DataRow";
import { HashLink } from "@/components/ui/HashLink";
import { Percent } from "@/components/ui/Percent";
import { Tabs } from "@/components/ui/Tabs";
import { Tooltip } from "@/components/ui/Tooltip";
import { useCompound } from "@/hooks/compound/useCompound";
import type { CompounderView } from "@/hooks/useCompounders";
import { useExplain } from "@/hooks/useExplain";
import type { PoolView } from "@/hooks/usePools";
import { useYields } from "@/hooks/useYields";

const modes = ["deposit", "withdraw"] as const;

/** Puts LP tokens into a vault that sells their rewards and provides more, and takes them out again. */
export function CompoundForm({
  pool,
  vault,
  personal,
}: {
  pool: PoolView;
  vault: CompounderView;
  personal: boolean;
}) {
  const t = useTranslations("farm.compound");
  const explain = useExplain();
  const { compoundedOf } = useYields();
  const { mode, setMode, text, setText, refusal, plan, transaction, simulated } = useCompound(
    pool,
    vault,
    personal,
  );
  const { state, busy, send } = transaction;
  const press = async () => {
    if (await send(plan)) setText("");
  };
  return (
    <div className="grid gap-4">
      <p className="text-14 text-pretty text-n9">{t("text")}</p>
      <div>
        <Tabs
          label={t("modes")}
          tabs={modes.map((key) => ({ key, label: t(`mode.${key}`) }))}
          value={mode}
          onChange={setMode}
        />
      </div>
      <AmountInput
        name="amount"
        label={t(`amount.${mode}`)}
        symbol="LP"
        value={text}
        onChange={setText}
        balance={personal ? (mode === "deposit" ? pool.lpBalance : vault.assets) : undefined}
        balanceLabel={mode === "deposit" ? undefined : t("mine")}
        disabled={busy}
      />
      <dl>
        <DataRow label={<Tooltip text={t("apyHint")}>{t("apy")}</Tooltip>}>
          <Percent value={compoundedOf(pool)} testId="apy" />
        </DataRow>
        <DataRow label={t("mine")}>
          <Amount
            value={personal ? vault.assets : undefined}
            symbol="LP"
            digits={6}
            trim
            testId="vault-assets"
          />
        </DataRow>
        <DataRow label={t("all")}>
          <Amount value={vault.totalAssets} symbol="LP" digits={4} trim testId="vault-total" />
        </DataRow>
        <DataRow label={t("pending")}>
          <Amount value={vault.pendingPlx} symbol="PLX" digits={4} trim testId="vault-pending" />
        </DataRow>
        <DataRow label={t("last")}>
          {vault.lastHarvest === 0n ? <span className="text-n8">—</span> : <Age at={vault.lastHarvest} />}
        </DataRow>
        <DataRow label={t("contract")}>
          <HashLink address={vault.vault} />
        </DataRow>
      </dl>
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

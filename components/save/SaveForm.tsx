"use client";
import { useTranslations } from "next-intl";
import { SaveEstimate } from "@/components/save/SaveEstimate";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Tabs } from "@/components/ui/Tabs";
import { saveSides, useSaveForm } from "@/hooks/save/useSaveForm";
import { useExplain } from "@/hooks/useExplain";
import type { SavingView } from "@/hooks/useSaving";
import { Link } from "@/i18n/navigation";

/** Puts pUSD into savings or takes it out, in part or all of it. */
export function SaveForm({ saving, personal }: { saving: SavingView; personal: boolean }) {
  const t = useTranslations("save");
  const explain = useExplain();
  const form = useSaveForm(saving, personal);
  const { side, refusal, plan, simulated, state, held, balance } = form;
  const saves = side === "deposit";
  const verb = t(saves ? "deposit" : form.all ? "withdrawAll" : "withdraw");
  return (
    <Card aria-label={t("title")} className="grid content-start gap-4">
      <Tabs
        label={t("side")}
        tabs={saveSides.map((key) => ({ key, label: t(key) }))}
        value={side}
        onChange={form.choose}
      />
      <AmountInput
        label={t(saves ? "depositLabel" : "withdrawLabel")}
        name="amount"
        value={form.text}
        onChange={form.type}
        symbol="pUSD"
        adornment={<AssetBadge symbol="pUSD" size={24} />}
        balance={saves ? balance : held}
        balanceLabel={saves ? undefined : t("saved")}
        disabled={form.busy}
      />
      {!saves && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <Button size="small" aria-pressed={form.all} onClick={form.toggleAll} disabled={!held || form.busy}>
            {t("withdrawAll")}
          </Button>
          {form.all && <p className="text-12 text-pretty text-n9">{t("withdrawAllText")}</p>}
        </div>
      )}
      <SaveEstimate saving={saving} personal={personal} side={side} amount={form.amount} />
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => "pUSD"} verb={verb} />}
        reason={refusal ? t(`refusal.${refusal}`) : simulated && explain(simulated)}
        onPress={() => void form.submit()}
        state={state}
      />
      {saves && personal && balance === 0n && (
        <p className="text-center text-14 text-n9">
          <Link href="/borrow" className="text-accent-text underline-offset-4 hover:underline">
            {t("getPusd")}
          </Link>
        </p>
      )}
    </Card>
  );
}

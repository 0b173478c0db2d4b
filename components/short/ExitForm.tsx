"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { Changes } from "@/components/ui/Changes";
import { DataRow } from "@/components/ui/DataRow";
import { type ExitMode, useShortExit } from "@/hooks/short/useShortExit";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useExplain } from "@/hooks/useExplain";
import { useRefusal } from "@/hooks/useRefusal";
import type { ShortView } from "@/hooks/useShorts";
import { Link } from "@/i18n/navigation";
import { amountText } from "@/lib/amount/format";
import { formatMoment } from "@/lib/short/formatMoment";
import { proceedsOf } from "@/lib/short/payback";

/** Gives the asset back, closes the short, or takes the proceeds whose time has come. */
export function ExitForm({
  subject,
  short,
  mode,
}: {
  subject: ShortSubject;
  short: ShortView;
  mode: ExitMode;
}) {
  const t = useTranslations("short");
  const locale = useLocale();
  const explain = useExplain();
  const { market, asset, pool } = subject;
  const say = useRefusal(market, asset);
  const exit = useShortExit(subject, short, mode);
  const { refusal, locked, plan, transaction, simulated } = exit;
  const { state, busy, send } = transaction;
  const press = async () => {
    if (await send(plan)) exit.setText("");
  };
  const lockedText =
    short.nextUnlockAt > 0n
      ? t("refusal.lockedUntil", { moment: formatMoment(short.nextUnlockAt, locale) })
      : t("refusal.nothingLocked");
  return (
    <div className="grid gap-4">
      <p className="text-14 text-pretty text-n9">{t(`exit.${mode}`, { symbol: pool.symbol })}</p>
      {(mode === "repay" || mode === "withdraw") && (
        <>
          <AmountInput
            name="amount"
            label={t(mode === "repay" ? "giveBack" : "takeOut")}
            symbol={mode === "repay" ? pool.symbol : "pUSD"}
            value={exit.text}
            onChange={exit.setText}
            balance={mode === "repay" ? exit.balance : exit.most}
            balanceLabel={mode === "repay" ? undefined : t("most")}
            max={exit.most}
            disabled={busy}
          />
          <Changes market={market} before={short} after={exit.after} />
        </>
      )}
      {mode === "close" && (
        <dl>
          <DataRow label={t("giveBack")}>
            <Amount value={short.debt} symbol={pool.symbol} digits={6} trim testId="close-debt" />
          </DataRow>
          <DataRow label={t("collateralBack")}>
            <Amount value={short.collateral} symbol="pUSD" testId="close-collateral" />
          </DataRow>
          <DataRow label={t("proceedsBack")}>
            <Amount value={proceedsOf(short)} symbol="pUSD" testId="close-proceeds" />
          </DataRow>
          <DataRow label={t("balance", { symbol: pool.symbol })}>
            <Amount value={exit.balance} digits={6} trim />
          </DataRow>
        </dl>
      )}
      {mode === "unlock" && (
        <dl>
          <DataRow label={t("unlockable")}>
            <Amount value={short.unlockable} symbol="pUSD" testId="unlock-amount" />
          </DataRow>
          <DataRow label={t("locked")}>
            <Amount value={short.locked} symbol="pUSD" testId="still-locked" />
          </DataRow>
        </dl>
      )}
      {refusal?.kind === "short" && (
        <p className="text-14 text-n9">
          <Link
            href={`/asset/${pool.symbol}?side=buy&field=receive&amount=${amountText(refusal.missing, 18)}`}
            className="text-accent-text underline underline-offset-4"
          >
            {t("buyMissing", { symbol: pool.symbol })}
          </Link>
        </p>
      )}
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => pool.symbol} verb={t(`exitVerb.${mode}`)} />}
        reason={
          say(refusal, "pUSD") ??
          (locked && lockedText) ??
          (simulated ? explain(simulated) : plan.length === 0 && <Reading />)
        }
        onPress={press}
        state={state}
      />
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { Reading } from "@/components/transaction/Reading";
import { StepList } from "@/components/transaction/StepList";
import { Amount } from "@/components/ui/Amount";
import { Button } from "@/components/ui/Button";
import { DataRow } from "@/components/ui/DataRow";
import { Notice } from "@/components/ui/Notice";
import { Percent } from "@/components/ui/Percent";
import { useRemove } from "@/hooks/pool/useRemove";
import { useExplain } from "@/hooks/useExplain";
import type { PoolView } from "@/hooks/usePools";
import { Link } from "@/i18n/navigation";

const steps = [25, 50, 75, 100];

/** Takes a part of the own liquidity out of a pool. */
export function RemoveForm({ pool }: { pool: PoolView }) {
  const t = useTranslations("pool");
  const explain = useExplain();
  const id = useId();
  const { percent, setPercent, liquidity, quote, refusal, plan, transaction, share, simulated } =
    useRemove(pool);
  const { state, busy, send } = transaction;
  return (
    <div className="grid gap-4">
      <div>
        <label htmlFor={id} className="flex items-baseline justify-between text-14 text-n9">
          {t("remove.part")}
          <output htmlFor={id} className="text-28 text-n11" data-testid="percent">
            {percent}%
          </output>
        </label>
        <input
          id={id}
          type="range"
          min={1}
          max={100}
          value={percent}
          disabled={busy}
          onChange={(event) => setPercent(Number(event.target.value))}
          className="mt-2 h-6 w-full accent-accent"
        />
        <div className="mt-2 grid grid-cols-4 gap-2">
          {steps.map((step) => (
            <Button
              key={step}
              size="small"
              aria-pressed={percent === step}
              disabled={busy}
              onClick={() => setPercent(step)}
            >
              {step}%
            </Button>
          ))}
        </div>
      </div>
      <dl>
        <DataRow label={t("remove.burn")}>
          <Amount value={liquidity} symbol="LP" digits={6} trim testId="burn" />
        </DataRow>
        <DataRow label={t("remove.receive")}>
          <Amount value={quote?.base} symbol={pool.symbol} digits={4} trim testId="base-out" />
          {quote && <Amount value={quote.pusd} symbol="pUSD" digits={4} trim testId="pusd-out" />}
        </DataRow>
        <DataRow label={t("remove.atLeast")}>
          <Amount value={quote?.minBase} symbol={pool.symbol} digits={4} trim testId="min-base" />
          {quote && <Amount value={quote.minPusd} symbol="pUSD" digits={4} trim testId="min-pusd" />}
        </DataRow>
        <DataRow label={t("share")} before={<Percent value={share.before} testId="share-before" />}>
          <Percent value={share.after} testId="share-after" />
        </DataRow>
      </dl>
      {pool.lpStake > 0n && (
        <Notice
          action={
            <Link
              href={`/farm/${pool.symbol}?do=unstake`}
              className="shrink-0 text-accent-text underline-offset-4 hover:underline"
            >
              {t("remove.unstake")}
            </Link>
          }
        >
          {t.rich("remove.stakedText", {
            amount: () => <Amount value={pool.lpStake} symbol="LP" digits={4} trim />,
          })}
        </Notice>
      )}
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => "LP"} verb={t("remove.verb")} />}
        reason={
          (refusal && t(`refusal.${refusal}`, { symbol: pool.symbol })) ??
          (simulated ? explain(simulated) : plan.length === 0 && <Reading />)
        }
        onPress={() => void send(plan)}
        state={state}
      />
    </div>
  );
}

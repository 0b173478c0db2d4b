"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { TransactionOutcome } from "@/components/transaction/TransactionOutcome";
import { Button } from "@/components/ui/Button";
import { useDeployment } from "@/hooks/useDeployment";
import { useExplain } from "@/hooks/useExplain";
import { useSimulation } from "@/hooks/useSimulation";
import { useSwitchNetwork } from "@/hooks/useSwitchNetwork";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import type { Plan } from "@/lib/transaction/plan";

/** A secondary action that anyone may take. It first asks for a wallet, and says below why it can't be pressed. */
export function QuietAction({
  plan,
  reason,
  children,
}: {
  plan: Plan;
  /** Why it makes no sense now; otherwise the chain is asked. */
  reason?: ReactNode;
  /** The verb. */
  children: ReactNode;
}) {
  const t = useTranslations("action");
  const id = useId();
  const { chain } = useDeployment();
  const { account, connect, status, wrongNetwork } = useWallet();
  const network = useSwitchNetwork();
  const { state, busy, send } = useTransaction();
  const explain = useExplain();
  const refusal = useSimulation(reason ? undefined : plan);
  const why = reason ?? (refusal && !busy && explain(refusal));

  const next = (): { label: ReactNode; press?: () => void } => {
    if (why || busy || status === "loading") return { label: children };
    if (!account) return { label: t("connect"), press: connect };
    if (wrongNetwork) return { label: t("switch", { chain: chain.name }), press: () => network.mutate() };
    return { label: children, press: () => void send(plan) };
  };
  const { label, press } = next();
  return (
    <div className="grid justify-items-start gap-1">
      <Button size="small" disabled={!press} aria-busy={busy} aria-describedby={`${id}-why`} onClick={press}>
        {label}
      </Button>
      <p id={`${id}-why`} className="text-12 text-pretty text-n9 empty:hidden">
        {why}
      </p>
      <TransactionOutcome state={state} />
    </div>
  );
}

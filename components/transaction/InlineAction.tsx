"use client";
import type { ReactNode } from "react";
import { TransactionOutcome } from "@/components/transaction/TransactionOutcome";
import { Button } from "@/components/ui/Button";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import type { Plan } from "@/lib/transaction/plan";

/** A small button beside a sentence, for what needs no form. */
export function InlineAction({ plan, children }: { plan: Plan; children: ReactNode }) {
  const { account, wrongNetwork } = useWallet();
  const { state, busy, send } = useTransaction();
  return (
    <div className="shrink-0">
      <Button
        size="small"
        disabled={!account || wrongNetwork || busy}
        aria-busy={busy}
        onClick={() => void send(plan)}
      >
        {children}
      </Button>
      {state.status !== "confirmed" && <TransactionOutcome state={state} />}
    </div>
  );
}

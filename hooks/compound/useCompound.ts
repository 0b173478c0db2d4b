import { useState } from "react";
import type { CompounderView } from "@/hooks/useCompounders";
import type { PoolView } from "@/hooks/usePools";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { readAmount } from "@/lib/amount/readAmount";
import { planCompound, planUncompound } from "@/lib/compound/planCompound";
import { refuseCompound, refuseUncompound, sharesOf } from "@/lib/compound/vault";
import type { Plan } from "@/lib/transaction/plan";

export type CompoundMode = "deposit" | "withdraw";

/** LP tokens into a vault that compounds their rewards, and out again. */
export function useCompound(pool: PoolView, vault: CompounderView, personal: boolean) {
  const { account } = useWallet();
  const transaction = useTransaction();
  const [mode, setMode] = useState<CompoundMode>("deposit");
  const [text, setText] = useState("");
  const amount = readAmount(text, 18);
  const refusal =
    mode === "deposit"
      ? refuseCompound(amount, personal ? pool.lpBalance : undefined)
      : refuseUncompound(amount, vault.assets);
  const planOf = (): Plan => {
    if (!account || !amount || refusal) return [];
    if (mode === "withdraw") return planUncompound(vault.vault, sharesOf(amount, vault), account);
    return planCompound(vault.vault, pool.pair, amount, { owner: account, allowance: vault.lpAllowance });
  };
  const plan = planOf();
  return {
    mode,
    setMode: (next: CompoundMode) => {
      transaction.reset();
      setText("");
      setMode(next);
    },
    text,
    setText,
    refusal,
    plan,
    transaction,
    simulated: useSimulation(refusal || transaction.busy ? undefined : plan),
  };
}

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useDeployment } from "@/hooks/useDeployment";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import type { PoolView } from "@/hooks/usePools";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { readAmount } from "@/lib/amount/readAmount";
import { planClaim, planExit, planStake, planUnstake } from "@/lib/farm/planFarm";
import { refuseClaim, refuseExit, refuseStake, refuseUnstake } from "@/lib/farm/refusal";
import type { Plan } from "@/lib/transaction/plan";

export const stakeModes = ["stake", "unstake", "claim", "exit"] as const;
export type StakeMode = (typeof stakeModes)[number];

/** Staking in one pool, and the ways out of it. */
export function useStake(pool: PoolView, personal: boolean) {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const permitDeadline = usePermitDeadline();
  const transaction = useTransaction();
  const [mode, setMode] = useQueryState("do", parseAsStringLiteral(stakeModes).withDefault("stake"));
  const [text, setText] = useState("");
  const amount = readAmount(text, 18);
  const { pair, lpBalance, lpStake, earned } = pool;

  const refuse = () => {
    if (mode === "stake") return refuseStake(amount, personal ? lpBalance : undefined);
    if (mode === "unstake") return refuseUnstake(amount, lpStake);
    return mode === "claim" ? refuseClaim(earned) : refuseExit(lpStake);
  };
  const refusal = refuse();
  const planOf = (): Plan => {
    if (!account || !personal || refusal) return [];
    if (mode === "claim") return planClaim(addresses.farm, [pair]);
    if (mode === "exit") return planExit(addresses.farm, pair);
    if (!amount) return [];
    if (mode === "unstake") return planUnstake(addresses.farm, pair, amount);
    const paying = { owner: account, allowance: pool.lpAllowance, permitDeadline };
    return planStake(addresses.farm, pair, amount, paying);
  };
  const plan = planOf();
  return {
    mode,
    setMode: (next: StakeMode) => {
      transaction.reset();
      setText("");
      void setMode(next);
    },
    text,
    setText,
    amount,
    refusal,
    plan,
    transaction,
    simulated: useSimulation(refusal || transaction.busy ? undefined : plan),
  };
}

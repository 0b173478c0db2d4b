import { useState } from "react";
import { useDeployment } from "@/hooks/useDeployment";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import { type CaseView, useSettlements } from "@/hooks/useSettlements";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { readAmount } from "@/lib/amount/readAmount";
import { planRedeem } from "@/lib/settlement/plan";
import { refuseRedeem } from "@/lib/settlement/refusal";
import type { Plan } from "@/lib/transaction/plan";

/** An amount of a settled token to be redeemed: why it can't be, what will be signed, and the way to do it. */
export function useRedeem(view: CaseView) {
  const { addresses } = useDeployment();
  const { personal } = useSettlements();
  const { account } = useWallet();
  const { state, busy, send } = useTransaction();
  const permitDeadline = usePermitDeadline();
  const [text, setText] = useState("");
  const amount = readAmount(text, 18);
  const held = personal ? view.held : undefined;
  const refusal = refuseRedeem(view, amount, held);

  function planOf(): Plan {
    if (!account || !amount) return [];
    const { token, allowance } = view;
    const funding = { allowance, permitDeadline };
    return planRedeem({ settlement: addresses.settlement, token, owner: account, amount, funding });
  }
  const plan = planOf();
  const simulated = useSimulation(refusal || plan.length !== 1 ? undefined : plan);
  return {
    text,
    setText,
    amount,
    held,
    refusal,
    /** Why the chain would refuse what we would let pass. */
    simulated,
    plan,
    state,
    busy,
    redeem: async () => {
      if (await send(planOf())) setText("");
    },
  };
}

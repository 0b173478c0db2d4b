import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { useDeployment } from "@/hooks/useDeployment";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import type { SavingView } from "@/hooks/useSaving";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { amountText } from "@/lib/amount/format";
import { readAmount } from "@/lib/amount/readAmount";
import { planRedeemAll, planSave, planUnsave } from "@/lib/save/plan";
import { refuseSave, refuseUnsave } from "@/lib/save/refusal";
import type { Plan } from "@/lib/transaction/plan";

export const saveSides = ["deposit", "withdraw"] as const;
export type SaveSide = (typeof saveSides)[number];

const parsers = {
  action: parseAsStringLiteral(saveSides).withDefault("deposit"),
  amount: parseAsString.withDefault(""),
};

/** Putting pUSD into savings and taking it out: the field, why it can't be, what is signed. The field lives in the URL. */
export function useSaveForm(saving: SavingView, personal: boolean) {
  const [{ action: side, amount: text }, setForm] = useQueryStates(parsers, { history: "replace" });
  const [all, setAll] = useState(false);
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const permitDeadline = usePermitDeadline();
  const transaction = useTransaction();
  const held = personal ? saving.assets : undefined;
  const balance = personal ? saving.pusdBalance : undefined;
  const amount = all ? held : readAmount(text, 18);
  const refusal = side === "deposit" ? refuseSave(amount, balance) : refuseUnsave(amount, held);

  function planOf(): Plan {
    if (!account || !personal || !amount) return [];
    const { savings, pusd } = addresses;
    if (side === "deposit") {
      const funding = { allowance: saving.allowance, permitDeadline };
      return planSave({ savings, pusd, owner: account, amount, funding });
    }
    return all ? planRedeemAll(savings, account, saving.shares) : planUnsave(savings, account, amount);
  }

  const plan = refusal ? [] : planOf();
  const clear = () => {
    setAll(false);
    void setForm({ amount: null });
  };
  return {
    side,
    text: all && held !== undefined ? amountText(held, 18) : text,
    amount,
    all,
    balance,
    held,
    refusal,
    plan,
    simulated: useSimulation(plan.length === 1 ? plan : undefined),
    state: transaction.state,
    busy: transaction.busy,
    choose(next: SaveSide) {
      transaction.reset();
      setAll(false);
      void setForm({ action: next, amount: null });
    },
    type(next: string) {
      setAll(side === "withdraw" && held !== undefined && held > 0n && next === amountText(held, 18));
      void setForm({ amount: next || null });
    },
    toggleAll() {
      setAll(!all);
      void setForm({ amount: null });
    },
    async submit() {
      if (await transaction.send(planOf())) clear();
    },
  };
}

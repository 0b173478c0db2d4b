import { useState } from "react";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useDeployment } from "@/hooks/useDeployment";
import type { ShortView } from "@/hooks/useShorts";
import { useSimulation } from "@/hooks/useSimulation";
import { useSpending } from "@/hooks/useSpending";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { readAmount } from "@/lib/amount/readAmount";
import { maxWithdraw } from "@/lib/cdp/limits";
import { refuseClose, refuseRepay, refuseWithdraw } from "@/lib/cdp/refusal";
import { min } from "@/lib/math";
import { payback, shortAfter } from "@/lib/short/payback";
import { planCloseShort, planRepayShort, planUnlock, planWithdrawShort } from "@/lib/short/planShort";
import { refuseUnlock } from "@/lib/short/refusal";
import type { Plan } from "@/lib/transaction/plan";

export type ExitMode = "withdraw" | "repay" | "close" | "unlock";

/** Taking collateral out of a short, giving its asset back in part or as a whole, and taking proceeds whose time has come. */
export function useShortExit({ pool, market }: ShortSubject, short: ShortView, mode: ExitMode) {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const transaction = useTransaction();
  const { balance, paying } = useSpending(pool.base, addresses.shortDesk);
  const [text, setText] = useState("");
  const amount = readAmount(text, 18);
  const { debt, collateral, id } = short;
  const holding = { debt, collateral };
  const desk = addresses.shortDesk;

  const refuse = () => {
    if (mode === "unlock") return undefined;
    if (mode === "withdraw") return refuseWithdraw(holding, amount, market);
    if (mode === "close") return refuseClose(holding, balance, market);
    return refuseRepay(holding, amount, balance, market);
  };
  const refusal = refuse();
  const locked = mode === "unlock" ? refuseUnlock(short) : undefined;
  const planOf = (): Plan => {
    if (!account || !paying || refusal || locked) return [];
    if (mode === "unlock") return planUnlock(desk, [id]);
    if (mode === "withdraw") return planWithdrawShort(desk, id, amount ?? 0n, account);
    const all = mode === "close" || (amount !== undefined && amount >= debt);
    const approved = all ? min(payback(debt, market.feePerSecond), balance ?? debt) : (amount ?? 0n);
    if (mode === "close") return planCloseShort(desk, id, account, approved, paying);
    return planRepayShort(desk, id, { amount: approved, all }, paying);
  };
  const plan = planOf();
  return {
    text,
    setText,
    /** The short after giving or taking so much back. */
    after: shortAfter(holding, mode, amount),
    /** What Max fills in; undefined while unknown. */
    most:
      mode === "withdraw"
        ? maxWithdraw(collateral, debt, market)
        : balance === undefined
          ? undefined
          : min(balance, debt),
    refusal,
    locked,
    balance,
    plan,
    transaction,
    simulated: useSimulation(refusal || locked || transaction.busy ? undefined : plan),
  };
}

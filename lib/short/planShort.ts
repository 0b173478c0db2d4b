import type { Address } from "viem";
import { MAX_UINT256 } from "@/lib/math";
import type { Plan, StepLabel } from "@/lib/transaction/plan";
import { type Payment, signedPlan } from "@/lib/transaction/signedPlan";

/** How an account pays the desk. */
export type Paying = Pick<Payment, "token" | "owner" | "allowance" | "permitDeadline">;

export interface ShortTerms {
  /** pUSD wei. */
  collateral: bigint;
  /** Wei of the asset to mint and sell. */
  debt: bigint;
  /** pUSD wei that the sale brings at least. */
  minProceeds: bigint;
  /** Chain time, seconds. */
  deadline: bigint;
}

/** Opens a short: locks pUSD, mints the asset and sells it. */
export function planShort(desk: Address, asset: Address, terms: ShortTerms, paying: Paying): Plan {
  const { collateral, debt, minProceeds, deadline } = terms;
  const args = [asset, collateral, debt, minProceeds, deadline];
  return paid(desk, "short", { functionName: "open", args }, collateral, paying);
}

/** Adds collateral to a short, or sells more, or both. */
export function planAddShort(desk: Address, id: bigint, terms: ShortTerms, paying: Paying): Plan {
  const { collateral, debt, minProceeds, deadline } = terms;
  const args = [id, collateral, debt, minProceeds, deadline];
  return paid(desk, "addShort", { functionName: "add", args }, collateral, paying);
}

/** Takes collateral out; pUSD wei. */
export function planWithdrawShort(desk: Address, id: bigint, amount: bigint, to: Address): Plan {
  return deskCall(desk, "withdraw", "withdraw", [id, amount, to]);
}

/** Gives back so much of the asset, wei; `amount` is what is approved, also where "all" of the debt is meant. */
export function planRepayShort(
  desk: Address,
  id: bigint,
  { amount, all }: { amount: bigint; all: boolean },
  paying: Paying,
): Plan {
  const args = [id, all ? MAX_UINT256 : amount];
  return paid(desk, "repay", { functionName: "repay", args }, amount, paying);
}

/** Gives the whole debt back; the collateral and all lots come free. `amount` is what is approved. */
export function planCloseShort(desk: Address, id: bigint, to: Address, amount: bigint, paying: Paying): Plan {
  return paid(desk, "close", { functionName: "close", args: [id, to] }, amount, paying);
}

/** Takes the proceeds whose time has come; the desk wants the ids in order. */
export function planUnlock(desk: Address, ids: readonly bigint[]): Plan {
  const sorted = ids.toSorted((a, b) => (a < b ? -1 : 1));
  return sorted.length === 0 ? [] : deskCall(desk, "unlock", "unlock", [sorted]);
}

function paid(
  spender: Address,
  label: StepLabel,
  call: { functionName: string; args: readonly unknown[] },
  amount: bigint,
  paying: Paying,
): Plan {
  return signedPlan({ spender, abi: "shortDesk", label, call, fundings: [{ ...paying, amount }] });
}

function deskCall(address: Address, label: StepLabel, functionName: string, args: readonly unknown[]): Plan {
  return [{ kind: "call", label, address, abi: "shortDesk", functionName, args }];
}

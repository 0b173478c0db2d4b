import type { Address } from "viem";
import type { Plan } from "@/lib/transaction/plan";
import { type Payment, signedPlan } from "@/lib/transaction/signedPlan";
import type { Bound } from "@/lib/zap/plan";

/** Provides to a pool with pUSD alone, and stakes. */
export function planZapIn(
  zap: Address,
  input: {
    pair: Address;
    /** pUSD wei. */
    amount: bigint;
    minLiquidity: bigint;
    /** Of the swap inside. */
    bound: Bound;
    /** Chain time, seconds. */
    deadline: bigint;
    payment: Omit<Payment, "amount">;
  },
): Plan {
  const { pair, amount, minLiquidity, bound, deadline, payment } = input;
  const args = [pair, amount, minLiquidity, bound, deadline];
  return signedPlan({
    spender: zap,
    abi: "zap",
    label: "zapIn",
    call: { functionName: "zapIn", args },
    fundings: [{ ...payment, amount }],
  });
}

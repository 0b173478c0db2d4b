import type { Address } from "viem";
import type { Plan } from "@/lib/transaction/plan";
import { type Authorization, type Payment, signedPlan } from "@/lib/transaction/signedPlan";

export interface NeutralPlan {
  asset: Address;
  /** pUSD wei to lock, of the asset to mint, and pUSD for the pool. */
  collateral: bigint;
  debt: bigint;
  pusdForPool: bigint;
  minLiquidity: bigint;
  /** Chain time, seconds. */
  deadline: bigint;
  payment: Omit<Payment, "amount">;
  authorize?: Authorization;
}

/** Mints an asset, provides it with pUSD and stakes the liquidity, all for the account that pays. */
export function planNeutral(zap: Address, input: NeutralPlan): Plan {
  const { asset, collateral, debt, pusdForPool, minLiquidity, deadline, payment, authorize } = input;
  const args = [asset, collateral, debt, pusdForPool, minLiquidity, deadline];
  return signedPlan({
    spender: zap,
    abi: "zap",
    label: "mintProvide",
    call: { functionName: "mintProvideAndStake", args },
    fundings: [{ ...payment, amount: collateral + pusdForPool }],
    authorize,
  });
}

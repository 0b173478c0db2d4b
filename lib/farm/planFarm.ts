import type { Address } from "viem";
import type { Plan, StepLabel } from "@/lib/transaction/plan";
import { type Payment, signedPlan } from "@/lib/transaction/signedPlan";

/** Stakes LP wei of a pair; the LP token has a permit. */
export function planStake(
  farm: Address,
  pair: Address,
  amount: bigint,
  paying: Pick<Payment, "owner" | "allowance" | "permitDeadline">,
): Plan {
  return signedPlan({
    spender: farm,
    abi: "farm",
    label: "stake",
    call: { functionName: "stake", args: [pair, amount] },
    fundings: [{ token: pair, pair: true, amount, ...paying }],
  });
}

/** Takes LP wei back; what they earned stays to be claimed. */
export function planUnstake(farm: Address, pair: Address, amount: bigint): Plan {
  return farmCall(farm, "unstake", "unstake", [pair, amount]);
}

/** Takes everything back and claims what it earned. */
export function planExit(farm: Address, pair: Address): Plan {
  return farmCall(farm, "exit", "exit", [pair]);
}

/** Claims the rewards of several pools in one transaction; the farm wants their addresses in order. */
export function planClaim(farm: Address, pairs: readonly Address[]): Plan {
  const [only, second] = pairs;
  if (!only) return [];
  if (!second) return farmCall(farm, "claim", "claim", [only]);
  const sorted = pairs.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return farmCall(farm, "claim", "claimAll", [sorted]);
}

function farmCall(address: Address, label: StepLabel, functionName: string, args: readonly unknown[]): Plan {
  return [{ kind: "call", label, address, abi: "farm", functionName, args }];
}

import type { Address } from "viem";
import type { Plan } from "@/lib/transaction/plan";
import { signedPlan } from "@/lib/transaction/signedPlan";

/** Puts LP wei into a vault that compounds them. */
export function planCompound(
  vault: Address,
  pair: Address,
  amount: bigint,
  { owner, allowance }: { owner: Address; allowance: bigint },
): Plan {
  return signedPlan({
    spender: vault,
    abi: "compounder",
    label: "compound",
    call: { functionName: "deposit", args: [amount, owner] },
    fundings: [{ token: pair, owner, amount, allowance }],
  });
}

/** Gives shares back for LP tokens. */
export function planUncompound(vault: Address, shares: bigint, owner: Address): Plan {
  const args = [shares, owner, owner];
  return [
    { kind: "call", label: "uncompound", address: vault, abi: "compounder", functionName: "redeem", args },
  ];
}

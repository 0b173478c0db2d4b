import type { Address } from "viem";
import { type Funding, paidPlan } from "@/lib/transaction/approval";
import type { Plan } from "@/lib/transaction/plan";

export interface SaveInput {
  savings: Address;
  pusd: Address;
  /** Pays, and receives the shares. */
  owner: Address;
  /** pUSD wei. */
  amount: bigint;
  funding: Pick<Funding, "allowance" | "permitDeadline">;
}

/** Puts pUSD into savings. */
export function planSave({ savings, pusd, owner, amount, funding }: SaveInput): Plan {
  const step = { label: "save", abi: "savings" } as const;
  const input = { token: pusd, owner, spender: savings, amount, ...funding };
  return paidPlan(input, pusd, step, { functionName: "deposit", args: [amount, owner] });
}

/** Takes exactly so much pUSD out of savings. */
export function planWithdrawSaving(savings: Address, owner: Address, amount: bigint): Plan {
  return vaultCall(savings, "withdraw", [amount, owner, owner]);
}

/** Turns all shares into pUSD, with what they have earned by the block in which it is mined. */
export function planRedeemAll(savings: Address, owner: Address, shares: bigint): Plan {
  return vaultCall(savings, "redeem", [shares, owner, owner]);
}

function vaultCall(address: Address, functionName: "withdraw" | "redeem", args: readonly unknown[]): Plan {
  return [{ kind: "call", label: "withdrawSaving", address, abi: "savings", functionName, args }];
}

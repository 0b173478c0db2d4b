import type { Address } from "viem";
import type { Funding } from "@/lib/transaction/approval";
import type { Plan } from "@/lib/transaction/plan";
import { signedPlan } from "@/lib/transaction/signedPlan";

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
  const call = { functionName: "deposit", args: [amount, owner] };
  const fundings = [{ token: pusd, owner, amount, ...funding }];
  return signedPlan({ spender: savings, abi: "savings", label: "save", call, fundings });
}

/** Takes exactly so much pUSD out of savings. */
export function planUnsave(savings: Address, owner: Address, amount: bigint): Plan {
  return vaultCall(savings, "withdraw", [amount, owner, owner]);
}

/** Turns all shares into pUSD, with what they have earned by the block in which it is mined. */
export function planRedeemAll(savings: Address, owner: Address, shares: bigint): Plan {
  return vaultCall(savings, "redeem", [shares, owner, owner]);
}

function vaultCall(address: Address, functionName: "withdraw" | "redeem", args: readonly unknown[]): Plan {
  return [{ kind: "call", label: "unsave", address, abi: "savings", functionName, args }];
}

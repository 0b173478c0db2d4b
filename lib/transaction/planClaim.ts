import type { Address } from "viem";
import type { Plan } from "@/lib/transaction/plan";

/** Sends an owner what a contract still owes it; anyone may pay for that. Every such contract speaks alike. */
export function planClaim(holder: Address, owner: Address, token: Address): Plan {
  const args = [owner, token];
  return [
    { kind: "call", label: "claim", address: holder, abi: "cdpEngine", functionName: "claimFor", args },
  ];
}

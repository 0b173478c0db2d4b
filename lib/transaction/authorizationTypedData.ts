import type { AuthorizeStep } from "@/lib/transaction/plan";

const types = {
  Authorization: [
    { name: "owner", type: "address" },
    { name: "operator", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** What the wallet signs for an authorize step; name and version as `Operators` gives them in `eip712Domain()`. */
export function authorizationTypedData(
  { operators, owner, operator, deadline }: AuthorizeStep,
  { nonce, ...domain }: { name: string; version: string; chainId: number; nonce: bigint },
) {
  return {
    domain: { ...domain, verifyingContract: operators },
    types,
    primaryType: "Authorization" as const,
    message: { owner, operator, nonce, deadline },
  };
}

import type { PermitStep } from "@/lib/transaction/plan";

const types = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** What the wallet signs for a permit step; name and version as the token's `eip712Domain()` gives them. */
export function permitTypedData(
  step: PermitStep,
  token: { name: string; version: string; chainId: number; nonce: bigint },
) {
  const { owner, spender, value, deadline } = step;
  const domain = {
    name: token.name,
    version: token.version,
    chainId: token.chainId,
    verifyingContract: step.token,
  };
  return {
    domain,
    types,
    primaryType: "Permit" as const,
    message: { owner, spender, value, nonce: token.nonce, deadline },
  };
}

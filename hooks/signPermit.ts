import type { Account, Chain, Client, Hex, Transport } from "viem";
import { readContract, signTypedData } from "viem/actions";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { permitTypedData } from "@/lib/transaction/permitTypedData";
import type { PermitStep } from "@/lib/transaction/plan";

/** Asks for an EIP-2612 signature with the token's own domain and the owner's next nonce. */
export async function signPermit(
  client: Client,
  wallet: Client<Transport, Chain | undefined, Account>,
  step: PermitStep,
): Promise<Hex> {
  const token = { address: step.token, abi: synthTokenAbi } as const;
  const [domain, nonce] = await Promise.all([
    readContract(client, { ...token, functionName: "eip712Domain" }),
    readContract(client, { ...token, functionName: "nonces", args: [step.owner] }),
  ]);
  const [, name, version, chainId] = domain;
  return signTypedData(wallet, {
    account: wallet.account,
    ...permitTypedData(step, { name, version, chainId: Number(chainId), nonce }),
  });
}

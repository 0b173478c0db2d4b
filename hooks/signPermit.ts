import type { Account, Chain, Client, Hex, Transport } from "viem";
import { getChainId, readContract, signTypedData } from "viem/actions";
import { operatorsAbi } from "@/contracts-abi/Operators";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";
import { authorizationTypedData } from "@/lib/transaction/authorizationTypedData";
import { permitTypedData } from "@/lib/transaction/permitTypedData";
import type { AuthorizeStep, PermitStep } from "@/lib/transaction/plan";

type Wallet = Client<Transport, Chain | undefined, Account>;

/** Asks for the right to act once, with the next nonce that Operators knows. */
export async function signAuthorization(client: Client, wallet: Wallet, step: AuthorizeStep): Promise<Hex> {
  const operators = { address: step.operators, abi: operatorsAbi } as const;
  const [[, name, version, chainId], nonce] = await Promise.all([
    readContract(client, { ...operators, functionName: "eip712Domain" }),
    readContract(client, { ...operators, functionName: "nonces", args: [step.owner] }),
  ]);
  const domain = { name, version, chainId: Number(chainId), nonce };
  return signTypedData(wallet, { account: wallet.account, ...authorizationTypedData(step, domain) });
}

/** Pairs have no `eip712Domain()`: every one of them is version 1 of the same name. */
async function domainOf(client: Client, { token, pair }: PermitStep) {
  if (pair) {
    const name = await readContract(client, { address: token, abi: uniswapV2PairAbi, functionName: "name" });
    return { name, version: "1", chainId: await getChainId(client) };
  }
  const asked = { address: token, abi: synthTokenAbi, functionName: "eip712Domain" } as const;
  const [, name, version, chainId] = await readContract(client, asked);
  return { name, version, chainId: Number(chainId) };
}

/** Asks for an EIP-2612 signature with the token's own domain and the owner's next nonce. */
export async function signPermit(client: Client, wallet: Wallet, step: PermitStep): Promise<Hex> {
  const [domain, nonce] = await Promise.all([
    domainOf(client, step),
    readContract(client, {
      address: step.token,
      abi: synthTokenAbi,
      functionName: "nonces",
      args: [step.owner],
    }),
  ]);
  return signTypedData(wallet, { account: wallet.account, ...permitTypedData(step, { ...domain, nonce }) });
}

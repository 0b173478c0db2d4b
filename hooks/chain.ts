import { type Chain, defineChain } from "viem";
import type { Runtime } from "@/hooks/useRuntime";

/** The local test chain: its faucet and its "nothing has value" notice exist nowhere else. */
export const LOCAL_CHAIN_ID = 202103;

/** The network as viem and wallets describe it. */
export function parallaxChain({ chainId, rpcUrl }: Runtime): Chain {
  const local = chainId === LOCAL_CHAIN_ID;
  return defineChain({
    id: chainId,
    name: local ? "Parallax Local" : `Chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
    testnet: local,
  });
}

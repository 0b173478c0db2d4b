import { useMutation } from "@tanstack/react-query";
import { numberToHex } from "viem";
import { useAccount } from "wagmi";
import { errorCode } from "@/hooks/errorCode";
import { useDeployment } from "@/hooks/useDeployment";

/** EIP-3326: the wallet does not know the chain. Some wallets wrap it in an internal error. */
const UNKNOWN_CHAIN = 4902;

/** Asks the wallet to switch to this app's chain, and to add it first where it is unknown. */
export function useSwitchNetwork() {
  const { chain } = useDeployment();
  const { connector } = useAccount();
  return useMutation({
    mutationFn: async () => {
      const provider = (await connector?.getProvider()) as Eip1193Provider | undefined;
      if (!provider) throw new Error("No wallet is connected");
      const chainId = numberToHex(chain.id);
      try {
        await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
      } catch (error) {
        if (errorCode(error) !== UNKNOWN_CHAIN) throw error;
        await provider.request({
          method: "wallet_addEthereumChain",
          params: [
            {
              chainId,
              chainName: chain.name,
              nativeCurrency: chain.nativeCurrency,
              rpcUrls: chain.rpcUrls.default.http,
            },
          ],
        });
        await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
      }
    },
  });
}

type Eip1193Provider = { request: (call: { method: string; params: unknown[] }) => Promise<unknown> };

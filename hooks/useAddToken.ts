import { useMutation } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig } from "wagmi";
import { useDeployment } from "@/hooks/useDeployment";

/** Asks the wallet to list a token (EIP-747). Wallets without that method end in an error, which is no harm. */
export function useAddToken() {
  const config = useConfig();
  const { chain } = useDeployment();
  return useMutation({
    mutationFn: async (token: { address: Address; symbol: string; decimals: number }) => {
      const { watchAsset } = await import("viem/actions");
      const { getConnectorClient } = await import("wagmi/actions");
      const wallet = await getConnectorClient(config, { chainId: chain.id });
      return watchAsset(wallet, { type: "ERC20", options: token });
    },
  });
}

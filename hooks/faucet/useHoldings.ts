import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { getBalance, readContract } from "viem/actions";
import { useClient } from "wagmi";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { faucetAmounts } from "@/hooks/faucetTerms";
import { useDeployment } from "@/hooks/useDeployment";

/** What an address holds of each token of the faucet, in the order of `faucetAmounts`; undefined until known. */
export function useHoldings(account: Address | undefined): readonly bigint[] | undefined {
  const { addresses } = useDeployment();
  const client = useClient();
  return useQuery({
    queryKey: ["chain", "holdings", account],
    enabled: Boolean(client && account),
    queryFn: async () => {
      if (!client || !account) throw new Error("No account to read");
      const read = (token: Address) =>
        readContract(client, {
          address: token,
          abi: synthTokenAbi,
          functionName: "balanceOf",
          args: [account],
        });
      return Promise.all(
        faucetAmounts.map(({ token }) =>
          token ? read(addresses[token]) : getBalance(client, { address: account }),
        ),
      );
    },
  }).data;
}

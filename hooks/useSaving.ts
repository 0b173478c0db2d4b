import { useQuery } from "@tanstack/react-query";
import { type Address, type ContractFunctionReturnType, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { useDeployment } from "@/hooks/useDeployment";

export type SavingView = ContractFunctionReturnType<typeof farmLensAbi, "view", "saving">;

/** The savings vault and what an account has in it, at one block. After an error the last good answer stays. */
export function useSaving(account: Address | undefined) {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "saving", addresses.farmLens, account ?? zeroAddress],
    enabled: Boolean(client),
    placeholderData: withoutAccount,
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      const lens = { address: addresses.farmLens, abi: farmLensAbi } as const;
      return readContract(client, { ...lens, functionName: "saving", args: [account ?? zeroAddress] });
    },
  });
  return {
    saving: query.data,
    /** Whether shares and balances are the account's. */
    personal: account !== undefined && query.data !== undefined && !query.isPlaceholderData,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

/** While another account is read, the vault stays on screen and the old account's numbers don't. */
function withoutAccount(last: SavingView | undefined): SavingView | undefined {
  return last && { ...last, shares: 0n, assets: 0n, pusdBalance: 0n, allowance: 0n };
}

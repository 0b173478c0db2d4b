import { useQuery } from "@tanstack/react-query";
import { type Address, type ContractFunctionReturnType, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";

export type PoolView = ContractFunctionReturnType<typeof farmLensAbi, "view", "pools">[number];

/**
 * Every pool with its farm, in one call. After an error the last good answer stays, with `failing` set. What belongs
 * to an account, the reader's unless told, counts only while `personal` is true.
 */
export function usePools(owner?: Address) {
  const { addresses } = useDeployment();
  const wallet = useWallet();
  const account = owner ?? wallet.account;
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "pools", addresses.farmLens, account ?? zeroAddress],
    enabled: Boolean(client),
    placeholderData: withoutAccount,
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      const args = [account ?? zeroAddress] as const;
      return readContract(client, {
        address: addresses.farmLens,
        abi: farmLensAbi,
        functionName: "pools",
        args,
      });
    },
  });
  return {
    pools: query.data,
    personal: account !== undefined && query.data !== undefined && !query.isPlaceholderData,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

/** One of them by the symbol of the token beside pUSD. `pool` is null when there is none, undefined while unknown. */
export function usePool(symbol: string) {
  const { pools, ...rest } = usePools();
  const found = pools?.find((pool) => pool.symbol.toLowerCase() === symbol.toLowerCase());
  return { pool: pools && (found ?? null), ...rest };
}

/** While another account's stakes are read, pools stay on screen and the old account's numbers don't. */
function withoutAccount(last: readonly PoolView[] | undefined) {
  return last?.map((pool) => ({
    ...pool,
    lpBalance: 0n,
    lpAllowance: 0n,
    lpAllowanceRouter: 0n,
    lpStake: 0n,
    shortStake: 0n,
    earned: 0n,
  }));
}

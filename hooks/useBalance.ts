import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { useWallet } from "@/hooks/useWallet";

/** What the connected account has of a token, in its smallest unit; undefined until known. */
export function useBalance(token: Address): bigint | undefined {
  const { account } = useWallet();
  const client = useClient();
  const { data } = useQuery({
    queryKey: ["chain", "balance", token, account],
    enabled: Boolean(client && account),
    queryFn: () => {
      if (!client || !account) throw new Error("No account to read");
      const args = [account] as const;
      return readContract(client, { address: token, abi: synthTokenAbi, functionName: "balanceOf", args });
    },
  });
  return account ? data : undefined;
}

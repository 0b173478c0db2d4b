import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { useWallet } from "@/hooks/useWallet";

/** How much of a token a contract may take from the connected account; undefined until known. */
export function useAllowance(token: Address, spender: Address): bigint | undefined {
  const { account } = useWallet();
  const client = useClient();
  return useQuery({
    queryKey: ["chain", "allowance", token, account, spender],
    enabled: Boolean(client && account),
    queryFn: async () => {
      if (!client || !account) throw new Error("No account to read");
      const args = [account, spender] as const;
      return readContract(client, { address: token, abi: synthTokenAbi, functionName: "allowance", args });
    },
  }).data;
}

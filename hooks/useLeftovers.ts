import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { useDeployment } from "@/hooks/useDeployment";

/** What liquidations, auctions and settlements have left for an owner, by the contract that holds it. */
export function useLeftovers(owner: Address | undefined) {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "leftovers", addresses.riskLens, owner],
    enabled: Boolean(client && owner),
    queryFn: async () => {
      if (!client || !owner) throw new Error("Nobody to look for");
      // Positions pages ask too: the ABI comes after the page.
      const { riskLensAbi } = await import("@/contracts-abi/RiskLens");
      const lens = { address: addresses.riskLens, abi: riskLensAbi } as const;
      return readContract(client, { ...lens, functionName: "claimables", args: [owner] });
    },
  });
  return {
    leftovers: query.data,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

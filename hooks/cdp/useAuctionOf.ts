import { useQuery } from "@tanstack/react-query";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { useDeployment } from "@/hooks/useDeployment";

/** The auction of a position that is gone from the engine; null when there is none (any more). */
export function useAuctionOf(id: bigint, isGone: boolean) {
  const { addresses } = useDeployment();
  const client = useClient();
  return useQuery({
    queryKey: ["chain", "auctionOf", addresses.riskLens, id.toString()],
    enabled: Boolean(client) && isGone,
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const { riskLensAbi } = await import("@/contracts-abi/RiskLens");
      const lens = { address: addresses.riskLens, abi: riskLensAbi } as const;
      const view = await readContract(client, { ...lens, functionName: "auction", args: [id] });
      return view.kind === 0 ? null : view;
    },
  }).data;
}

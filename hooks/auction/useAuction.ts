import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import type { AuctionView } from "@/hooks/useAuctions";
import { useDeployment } from "@/hooks/useDeployment";

/** One auction. `auction` stays as it was last seen when it ends, with `over` set; null if it was never seen. */
export function useAuction(id: bigint) {
  const { addresses } = useDeployment();
  const client = useClient();
  const [last, setLast] = useState<AuctionView>();
  const query = useQuery({
    queryKey: ["chain", "auction", addresses.riskLens, id.toString()],
    enabled: Boolean(client),
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const lens = { address: addresses.riskLens, abi: riskLensAbi } as const;
      const view = await readContract(client, { ...lens, functionName: "auction", args: [id] });
      return view.kind === 0 ? null : view;
    },
  });
  const { data } = query;
  if (data && data !== last) setLast(data);
  return {
    auction: data ?? (data === null ? (last ?? null) : undefined),
    over: data === null,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

import { useQuery } from "@tanstack/react-query";
import type { ContractFunctionReturnType } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { useDeployment } from "@/hooks/useDeployment";

export type AuctionView = ContractFunctionReturnType<typeof riskLensAbi, "view", "auctions">[number];

/** Every auction that is not over, in one call. After an error the last good answer stays, with `failing` set. */
export function useAuctions() {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "auctions", addresses.riskLens],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      return readContract(client, {
        address: addresses.riskLens,
        abi: riskLensAbi,
        functionName: "auctions",
      });
    },
  });
  return {
    auctions: query.data,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

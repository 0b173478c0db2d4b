import { useQuery } from "@tanstack/react-query";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { useDeployment } from "@/hooks/useDeployment";

/** PLX for a pUSD in the last sale of the Treasury's surplus, 18 decimals. */
export function usePlxRate(): bigint | undefined {
  const { addresses } = useDeployment();
  const client = useClient();
  return useQuery({
    queryKey: ["chain", "plxRate", addresses.auctionHouse],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      const house = { address: addresses.auctionHouse, abi: auctionHouseAbi } as const;
      return readContract(client, { ...house, functionName: "plxRate" });
    },
  }).data;
}

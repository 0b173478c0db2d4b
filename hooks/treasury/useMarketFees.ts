import { useQuery } from "@tanstack/react-query";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";

/** Every market with what it and its auctions have booked for the Treasury; undefined while unknown. */
export function useMarketFees() {
  const { addresses } = useDeployment();
  const { overview } = useOverview();
  const client = useClient();
  const markets = overview?.markets;
  const { data } = useQuery({
    queryKey: ["chain", "fees", addresses.engine, markets?.length],
    enabled: Boolean(client && markets),
    queryFn: async () => {
      if (!client || !markets) throw new Error("Nothing to look for");
      const engine = { address: addresses.engine, abi: cdpEngineAbi } as const;
      const house = { address: addresses.auctionHouse, abi: auctionHouseAbi } as const;
      return Promise.all(
        markets.map(async ({ id, collateralToken }) => {
          const [uncollected, fees, penalties] = await Promise.all([
            readContract(client, { ...engine, functionName: "uncollected", args: [id] }),
            readContract(client, { ...engine, functionName: "fees", args: [collateralToken] }),
            readContract(client, { ...house, functionName: "penalties", args: [id] }),
          ]);
          return { id, uncollected, fees, penalties };
        }),
      );
    },
  });
  return markets?.flatMap((market) => {
    const booked = data?.find(({ id }) => id === market.id);
    return booked ? [{ ...market, ...booked }] : [];
  });
}

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { formatLog, numberToHex, parseEventLogs } from "viem";
import { getBlock } from "viem/actions";
import { useClient } from "wagmi";
import { useDeployment } from "@/hooks/useDeployment";
import { useIndexer } from "@/hooks/useIndexer";
import { mergeStory } from "@/lib/cdp/mergeStory";
import { happenings, type PositionEvent, positionHistory } from "@/lib/indexer/positionHistory";

/** What happened to a position, newest first: the chain's events, with the indexer's prices where it answers. */
export function usePositionStory(id: bigint) {
  const chain = useChainStory(id);
  const indexer = useIndexer(`/positions/${id}/history`, positionHistory);
  const noted = indexer.data?.events;
  const events = useMemo(() => mergeStory(chain.data, noted), [chain.data, noted]);
  return {
    events,
    failing: events === undefined && chain.isError,
    retry: () => {
      void chain.refetch();
      indexer.retry();
    },
    /** Why the prices of then may be missing. */
    indexer,
  };
}

/** A position's own events, oldest first. One request: all logs whose first topic is the id. */
function useChainStory(id: bigint) {
  const { addresses } = useDeployment();
  const client = useClient();
  return useQuery({
    queryKey: ["chain", "story", addresses.engine, id.toString()],
    enabled: Boolean(client),
    queryFn: async (): Promise<PositionEvent[]> => {
      if (!client) throw new Error("No client for the chain");
      const { positionEventsAbi } = await import("@/hooks/cdp/positionEventsAbi");
      const logs = await client.request({
        method: "eth_getLogs",
        params: [
          {
            address: [addresses.engine, addresses.auctionHouse, addresses.settlement],
            topics: [null, numberToHex(id, { size: 32 })],
            fromBlock: "0x0",
            toBlock: "latest",
          },
        ],
      });
      const events = parseEventLogs({
        abi: positionEventsAbi,
        eventName: [...happenings],
        logs: logs.map((log) => formatLog(log)),
      });
      // Most nodes put the block's time into the log.
      const timed = events.map(async (event) => {
        const { blockNumber } = event;
        const time = event.blockTimestamp ?? (await getBlock(client, { blockNumber })).timestamp;
        return { ...event, hash: event.transactionHash, time: Number(time) };
      });
      return Promise.all(timed);
    },
  });
}

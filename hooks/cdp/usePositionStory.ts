import { useQuery } from "@tanstack/react-query";
import { formatLog, numberToHex, type ParseEventLogsReturnType, parseEventLogs } from "viem";
import { getBlock } from "viem/actions";
import { useClient } from "wagmi";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { useDeployment } from "@/hooks/useDeployment";

const names = ["Opened", "Adjusted", "Closed", "Liquidated", "Offered", "Transferred"] as const;
type Log = ParseEventLogsReturnType<typeof cdpEngineAbi, (typeof names)[number][], true>[number];

/** Something that happened to a position, as the engine logged it. */
export type PositionEvent = Log & {
  /** Chain time, seconds. */
  time: number;
};

/** A position's own events, newest first. One request: the engine's logs whose first topic is the id. */
export function usePositionStory(id: bigint) {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "story", addresses.engine, id.toString()],
    enabled: Boolean(client),
    queryFn: async (): Promise<PositionEvent[]> => {
      if (!client) throw new Error("No client for the chain");
      const logs = await client.request({
        method: "eth_getLogs",
        params: [
          {
            address: addresses.engine,
            topics: [null, numberToHex(id, { size: 32 })],
            fromBlock: "0x0",
            toBlock: "latest",
          },
        ],
      });
      const events = parseEventLogs({
        abi: cdpEngineAbi,
        eventName: [...names],
        logs: logs.map((log) => formatLog(log)),
      });
      // Most nodes put the block's time into the log.
      const timed = events.map(async (event) => {
        const { blockNumber } = event;
        const time = event.blockTimestamp ?? (await getBlock(client, { blockNumber })).timestamp;
        return { ...event, time: Number(time) };
      });
      return (await Promise.all(timed)).reverse();
    },
  });
  return {
    events: query.data,
    pending: query.isPending,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

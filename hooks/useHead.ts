import { useQuery } from "@tanstack/react-query";
import { getBlock } from "viem/actions";
import { useClient } from "wagmi";
import { useRuntime } from "@/hooks/useRuntime";
import { useSettings } from "@/hooks/useSettings";
import { POLL_INTERVAL } from "@/hooks/wagmiConfig";

/** The latest block, and the first one, which tells a restarted chain from the old one. */
export type Head = {
  number: bigint;
  hash: `0x${string}`;
  /** Chain time in seconds. */
  timestamp: number;
  /** Wall clock in milliseconds when the block was seen. */
  seenAt: number;
  genesisHash: `0x${string}`;
};

/** The one poll of the chain: everything else is read again when its block changes. */
export function useHead() {
  const { chainId } = useRuntime();
  const { settings } = useSettings();
  const client = useClient();
  return useQuery({
    queryKey: ["head", chainId],
    enabled: Boolean(client),
    refetchInterval: POLL_INTERVAL,
    // A notification is for who looks elsewhere.
    refetchIntervalInBackground: settings.notify,
    retry: false,
    structuralSharing: (last, next) => sameHead(last as Head | undefined, next as Head),
    queryFn: async (): Promise<Head> => {
      if (!client) throw new Error("No client for the chain");
      const [latest, first] = await Promise.all([
        getBlock(client, { blockTag: "latest" }),
        getBlock(client, { blockNumber: 0n }),
      ]);
      return {
        number: latest.number,
        hash: latest.hash,
        timestamp: Number(latest.timestamp),
        seenAt: Date.now(),
        genesisHash: first.hash,
      };
    },
  });
}

/** A block seen again keeps the moment at which it was first seen, so that ages go on growing. */
function sameHead(last: Head | undefined, next: Head): Head {
  return last && last.hash === next.hash && last.genesisHash === next.genesisHash ? last : next;
}

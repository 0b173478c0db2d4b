import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useHead } from "@/hooks/useHead";
import { useRuntime } from "@/hooks/useRuntime";
import { POLL_INTERVAL } from "@/hooks/wagmiConfig";
import { type AsOf, isBehind } from "@/lib/indexer/asOf";
import type { Reader } from "@/lib/indexer/read";

/** Milliseconds after which an indexer that says nothing counts as one that does not answer. */
const TIMEOUT = 5_000;

/**
 * The one door to the indexer: asks again every few seconds, so that history comes back by itself when the indexer
 * does. After an error the last good answer stays, with `failing` set. No action ever waits for it.
 */
export function useIndexer<T extends { asOf: AsOf }>(path: string, read: Reader<T>, graphql?: string) {
  const { indexerUrl } = useRuntime();
  const { data: head } = useHead();
  const query = useQuery({
    queryKey: ["indexer", indexerUrl, path, graphql],
    enabled: indexerUrl !== undefined,
    refetchInterval: POLL_INTERVAL,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask(`${indexerUrl}${path}`, read, signal, graphql),
  });
  const { data } = query;
  return {
    /** The answer; while another path is asked for, the last one's. */
    data,
    /** This network has no indexer. */
    absent: indexerUrl === undefined,
    pending: query.isPending,
    /** Whether `data` answers another path than the one asked for. */
    changing: query.isPlaceholderData,
    failing: query.isError,
    /** Whether the story ends before the chain does. */
    behind: data !== undefined && head !== undefined && isBehind(data.asOf, head),
    retry: () => void query.refetch(),
  };
}

async function ask<T>(url: string, read: Reader<T>, signal: AbortSignal, query?: string): Promise<T> {
  const question = query && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  };
  const response = await fetch(url, {
    ...question,
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
  });
  if (!response.ok) throw new Error(`The indexer answers ${response.status}`);
  return read(await response.json());
}

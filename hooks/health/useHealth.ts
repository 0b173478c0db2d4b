import { useQuery } from "@tanstack/react-query";
import { POLL_INTERVAL } from "@/hooks/wagmiConfig";
import type { HealthReport } from "@/lib/health/report";

/** What the server finds out about every part, asked again all the time. After an error the last report stays. */
export function useHealth() {
  const query = useQuery({
    queryKey: ["health"],
    refetchInterval: POLL_INTERVAL,
    queryFn: async ({ signal }): Promise<HealthReport> => {
      const response = await fetch("/api/health", { signal });
      // 503 carries a report too: it is how a red level looks to a machine.
      if (!response.ok && response.status !== 503) throw new Error(`The server answers ${response.status}`);
      return response.json();
    },
  });
  return {
    report: query.data,
    failing: query.isError,
    /** Wall milliseconds. */
    readAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}

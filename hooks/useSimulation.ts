import { useQuery } from "@tanstack/react-query";
import { useClient } from "wagmi";
import type { Explained } from "@/hooks/explain";
import { explainLater } from "@/hooks/explainLater";
import { useDebounced } from "@/hooks/useDebounced";
import { useWallet } from "@/hooks/useWallet";
import type { Plan } from "@/lib/transaction/plan";

/**
 * Why the chain would refuse a plan, before anything is signed. Only a plan of one call can be tried:
 * with an approval before it, the call would fail for the missing approval.
 */
export function useSimulation(plan: Plan | undefined): Explained | undefined {
  const { account } = useWallet();
  const client = useClient();
  const [only, second] = plan ?? [];
  const call = only && !second && "functionName" in only ? only : undefined;
  const text = useDebounced(
    call && JSON.stringify(call, (_, value) => (typeof value === "bigint" ? `${value}n` : value)),
  );
  const query = useQuery({
    queryKey: ["chain", "simulation", account, text],
    enabled: Boolean(client && account && call && text),
    gcTime: 30_000,
    queryFn: async (): Promise<Explained | null> => {
      if (!client || !account || !call) return null;
      const { simulate } = await import("@/hooks/runPlan");
      return simulate(client, account, call).then(() => null, explainLater);
    },
  });
  const reason = call ? query.data : undefined;
  return reason && reason.kind !== "network" ? reason : undefined;
}

import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { getContractEvents, readContract } from "viem/actions";
import { useClient } from "wagmi";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { useDeployment } from "@/hooks/useDeployment";

/** Ids of positions that are offered to an account now. */
export function useOffers(account: Address | undefined): bigint[] {
  const { addresses } = useDeployment();
  const client = useClient();
  const engine = { address: addresses.engine, abi: cdpEngineAbi } as const;
  const { data = [] } = useQuery({
    queryKey: ["chain", "offers", addresses.engine, account],
    enabled: Boolean(client && account),
    queryFn: async () => {
      if (!client || !account) throw new Error("Nobody to look for");
      const events = await getContractEvents(client, {
        ...engine,
        eventName: "Offered",
        args: { to: account },
        fromBlock: 0n,
        strict: true,
      });
      const ids = [...new Set(events.map(({ args }) => args.id))];
      const standing = await Promise.all(
        ids.map((id) => readContract(client, { ...engine, functionName: "offeredTo", args: [id] })),
      );
      return ids.filter((_, index) => standing[index] === account);
    },
  });
  return data;
}

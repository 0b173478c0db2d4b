import { useQuery } from "@tanstack/react-query";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { useDeployment } from "@/hooks/useDeployment";

/** Price that the settlement fixed for each feed, WAD dollars; a feed that is not fixed is missing. */
export function useFrozenPrices(feeds: readonly number[]): ReadonlyMap<number, bigint> | undefined {
  const { addresses } = useDeployment();
  const client = useClient();
  const wanted = [...new Set(feeds)].toSorted((a, b) => a - b);
  const settlement = { address: addresses.settlement, abi: settlementAbi } as const;
  return useQuery({
    queryKey: ["chain", "frozenPrices", addresses.settlement, wanted],
    enabled: Boolean(client) && wanted.length > 0,
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const answers = await Promise.all(
        wanted.map(async (feed) => {
          const answer = await readContract(client, {
            ...settlement,
            functionName: "frozenPrice",
            args: [feed],
          });
          return [feed, answer] as const;
        }),
      );
      return new Map(answers.flatMap(([feed, [price, isSet]]) => (isSet ? [[feed, price] as const] : [])));
    },
  }).data;
}

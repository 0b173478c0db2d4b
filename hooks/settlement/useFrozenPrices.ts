import { useQuery } from "@tanstack/react-query";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { useDeployment } from "@/hooks/useDeployment";

/** What the shutdown fixed the collateral of each market at, WAD dollars; a market without a price is missing. */
export function useFrozenPrices(markets: readonly number[]): ReadonlyMap<number, bigint> | undefined {
  const { addresses } = useDeployment();
  const client = useClient();
  const wanted = markets.toSorted((a, b) => a - b);
  const settlement = { address: addresses.settlement, abi: settlementAbi } as const;
  return useQuery({
    queryKey: ["chain", "frozenPrices", addresses.settlement, wanted],
    enabled: Boolean(client) && wanted.length > 0,
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const answers = await Promise.all(
        wanted.map(async (market) => {
          const answer = await readContract(client, {
            ...settlement,
            functionName: "frozenPrice",
            args: [market],
          });
          return [market, answer] as const;
        }),
      );
      return new Map(
        answers.flatMap(([market, [price, isSet]]) => (isSet ? [[market, price] as const] : [])),
      );
    },
  }).data;
}

import { useQuery } from "@tanstack/react-query";
import type { Address, Client } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { useDeployment } from "@/hooks/useDeployment";
import type { MarketView } from "@/hooks/useOverview";

/** Positions that one transaction settles. */
const BATCH = 40;
/** Positions that one call reads. */
const PAGE = 2_000;

/** The next positions with debt in these markets, ids rising, as many as one transaction settles. */
export function useOpenIds(markets: readonly Pick<MarketView, "id" | "positionCount">[]) {
  const { addresses } = useDeployment();
  const client = useClient();
  const counts = markets
    .map(({ id, positionCount }) => ({ id, positionCount }))
    .toSorted((a, b) => a.id - b.id);
  return useQuery({
    queryKey: ["chain", "openIds", addresses.engine, counts],
    enabled: Boolean(client) && counts.length > 0,
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const found: bigint[] = [];
      for (const market of counts) {
        for (let from = 1; from <= market.positionCount && found.length < BATCH; from += PAGE) {
          found.push(...(await idsWithDebt(client, addresses.engine, market.id, from)));
        }
      }
      return found.slice(0, BATCH);
    },
  }).data;
}

async function idsWithDebt(client: Client, engine: Address, market: number, from: number): Promise<bigint[]> {
  const positions = await readContract(client, {
    address: engine,
    abi: cdpEngineAbi,
    functionName: "positionsIn",
    args: [market, from, from + PAGE - 1],
  });
  const first = (BigInt(market) << 32n) + BigInt(from);
  return positions.flatMap(({ debt }, index) => (debt > 0n ? [first + BigInt(index)] : []));
}

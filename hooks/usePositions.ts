import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { lensAbi } from "@/contracts-abi/Lens";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";

/** Ids that one call looks at; a node answers it in milliseconds. */
const PAGE = 2_000;

/** All positions of an account, newest last. The chain keeps no list of owners, so ids are read in pages. */
export function usePositions(owner: Address | undefined) {
  const { addresses } = useDeployment();
  const { overview } = useOverview();
  const client = useClient();
  const counts = overview?.markets.map(({ id, positionCount }) => ({ id, positionCount }));
  const query = useQuery({
    queryKey: ["chain", "positions", addresses.lens, owner, counts],
    enabled: Boolean(client && owner && counts),
    placeholderData: (last, lastQuery) => (lastQuery?.queryKey[3] === owner ? last : undefined),
    queryFn: async () => {
      if (!client || !owner || !counts) throw new Error("Nothing to look for");
      const pages = await Promise.all(
        ranges(counts).map(({ from, to }) =>
          readContract(client, {
            address: addresses.lens,
            abi: lensAbi,
            functionName: "positionsOf",
            args: [owner, from, to],
          }),
        ),
      );
      return pages.flat();
    },
  });
  return {
    positions: query.data,
    pending: owner !== undefined && query.isPending,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

/** Id ranges that cover every position; a single one while all fit into a page. */
function ranges(markets: { id: number; positionCount: number }[]): { from: bigint; to: bigint }[] {
  const all = markets.reduce((sum, { positionCount }) => sum + positionCount, 0);
  const last = markets.at(-1);
  if (!last || all === 0) return [];
  if (all <= PAGE) return [{ from: idOf(1, 1), to: idOf(last.id, last.positionCount) }];
  return markets.flatMap(({ id, positionCount }) =>
    Array.from({ length: Math.ceil(positionCount / PAGE) }, (_, page) => ({
      from: idOf(id, page * PAGE + 1),
      to: idOf(id, Math.min(positionCount, (page + 1) * PAGE)),
    })),
  );
}

const idOf = (market: number, n: number) => (BigInt(market) << 32n) | BigInt(n);

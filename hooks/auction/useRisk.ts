import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ContractFunctionReturnType } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { useDeployment } from "@/hooks/useDeployment";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import { bySafety, type Fall, pagesOf, reachOf } from "@/lib/auction/risk";

type RiskView = ContractFunctionReturnType<typeof riskLensAbi, "view", "atRisk">[number];

/** A position near its line, or one that would be below it. */
export interface RiskRow {
  position: RiskView;
  market: MarketView;
}

/** Positions of all markets near their line or below it after a move of prices against them, the unsafest first. */
export function useRisk(fall: Fall) {
  const { addresses } = useDeployment();
  const { overview } = useOverview();
  const client = useClient();
  const markets = overview?.markets;
  const pages = pagesOf(markets ?? []);
  const query = useQuery({
    queryKey: ["chain", "risk", addresses.riskLens, fall, pages],
    enabled: Boolean(client && markets),
    placeholderData: (last) => last,
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const answers = await Promise.all(
        pages.map(async ({ market, debtFeed, from, to }) => {
          const args = [market, from, to, reachOf(fall, { debtFeed })] as const;
          const lens = { address: addresses.riskLens, abi: riskLensAbi } as const;
          const views = await readContract(client, { ...lens, functionName: "atRisk", args });
          return views.map((position) => ({ position, market }));
        }),
      );
      return answers.flat();
    },
  });
  const rows = useMemo(
    () =>
      query.data?.flatMap(({ position, market: id }): RiskRow[] => {
        const market = markets?.find((view) => view.id === id);
        return market ? [{ position, market }] : [];
      }),
    [query.data, markets],
  );
  return {
    rows: useMemo(() => rows && bySafety(rows, fall), [rows, fall]),
    changing: query.isPlaceholderData,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

import { useQuery } from "@tanstack/react-query";
import type { ContractFunctionReturnType } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { lensAbi } from "@/contracts-abi/Lens";
import { useDeployment } from "@/hooks/useDeployment";

export type FeedView = ContractFunctionReturnType<typeof lensAbi, "view", "feeds">[number];

/** Every feed of the oracle with its splits, dividends and formula; undefined while unknown. */
export function useFeeds(): readonly FeedView[] | undefined {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "feeds", addresses.lens],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      return readContract(client, { address: addresses.lens, abi: lensAbi, functionName: "feeds" });
    },
  });
  return query.data;
}

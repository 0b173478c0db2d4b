import { useQuery } from "@tanstack/react-query";
import type { ContractFunctionReturnType } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { useDeployment } from "@/hooks/useDeployment";

export type TreasuryView = ContractFunctionReturnType<typeof riskLensAbi, "view", "treasury">;
export type TokenView = TreasuryView["tokens"][number];

/** What the Treasury has and owes, and the state of PLX, at one block. After an error the last good answer stays. */
export function useTreasury() {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "treasury", addresses.riskLens],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      const lens = { address: addresses.riskLens, abi: riskLensAbi } as const;
      return readContract(client, { ...lens, functionName: "treasury" });
    },
  });
  return {
    treasury: query.data,
    failing: query.isError,
    readAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}

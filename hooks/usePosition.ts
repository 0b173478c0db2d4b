import { useQuery } from "@tanstack/react-query";
import { type ContractFunctionReturnType, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { lensAbi } from "@/contracts-abi/Lens";
import { useDeployment } from "@/hooks/useDeployment";

export type PositionView = ContractFunctionReturnType<typeof lensAbi, "view", "position">;

/** One position, anyone's. `position` is null when it does not exist (any more), undefined while unknown. */
export function usePosition(id: bigint) {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "position", addresses.lens, id.toString()],
    enabled: Boolean(client),
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const view = await readContract(client, {
        address: addresses.lens,
        abi: lensAbi,
        functionName: "position",
        args: [id],
      });
      return view.owner === zeroAddress ? null : view;
    },
  });
  return {
    position: query.data,
    pending: query.isPending,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

import { useQuery } from "@tanstack/react-query";
import { type Address, type ContractFunctionReturnType, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { useDeployment } from "@/hooks/useDeployment";

export type CompounderView = ContractFunctionReturnType<typeof farmLensAbi, "view", "compounders">[number];

/** The vaults that compound, with what an account has in them; undefined while unknown. */
export function useCompounders(owner: Address | undefined): readonly CompounderView[] | undefined {
  const { addresses } = useDeployment();
  const client = useClient();
  return useQuery({
    queryKey: ["chain", "compounders", addresses.farmLens, owner ?? zeroAddress],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      const args = [owner ?? zeroAddress] as const;
      const lens = { address: addresses.farmLens, abi: farmLensAbi, functionName: "compounders" } as const;
      return readContract(client, { ...lens, args });
    },
  }).data;
}

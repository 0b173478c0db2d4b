import { useQuery } from "@tanstack/react-query";
import type { Address, Client, ContractFunctionReturnType } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import type { Deployment } from "@/hooks/deployment";
import { useDeployment } from "@/hooks/useDeployment";

export type ShortView = ContractFunctionReturnType<typeof farmLensAbi, "view", "shorts">[number];

/** The shorts of an account, oldest first, read from the chain alone; undefined while unknown. */
export function useShorts(owner: Address | undefined) {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "shorts", addresses.shortDesk, owner],
    enabled: Boolean(client && owner),
    queryFn: () => {
      if (!client || !owner) throw new Error("No account to read");
      return readShorts(client, addresses, owner);
    },
  });
  return {
    shorts: owner ? query.data : undefined,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

async function readShorts(
  client: Client,
  addresses: Deployment,
  owner: Address,
): Promise<readonly ShortView[]> {
  const desk = { address: addresses.shortDesk, abi: shortDeskAbi } as const;
  const count = await readContract(client, { ...desk, functionName: "shortCountOf", args: [owner] });
  if (count === 0n) return [];
  const ids = await Promise.all(
    Array.from({ length: Number(count) }, (_, index) =>
      readContract(client, { ...desk, functionName: "shortAt", args: [owner, BigInt(index)] }),
    ),
  );
  const lens = { address: addresses.farmLens, abi: farmLensAbi, functionName: "shorts" } as const;
  return readContract(client, { ...lens, args: [ids] });
}

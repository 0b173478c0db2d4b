import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";

export interface Claimable {
  token: Address;
  symbol: string;
  decimals: number;
  /** Collateral units. */
  amount: bigint;
}

/** What liquidations have left for an owner, in every collateral token that has something. */
export function useClaimables(owner: Address | undefined): Claimable[] {
  const { addresses } = useDeployment();
  const { overview } = useOverview();
  const client = useClient();
  const tokens = new Map(
    overview?.markets.map(({ collateralToken: token, collateralSymbol: symbol, collateralDecimals }) => [
      token,
      { token, symbol, decimals: collateralDecimals },
    ]),
  );
  const { data } = useQuery({
    queryKey: ["chain", "claimable", addresses.engine, owner, tokens.size],
    enabled: Boolean(client && owner && tokens.size),
    queryFn: async () => {
      if (!client || !owner) throw new Error("Nobody to look for");
      return Promise.all(
        [...tokens.values()].map(async (token) => ({
          ...token,
          amount: await readContract(client, {
            address: addresses.engine,
            abi: cdpEngineAbi,
            functionName: "claimable",
            args: [owner, token.token],
          }),
        })),
      );
    },
  });
  return data?.filter(({ amount }) => amount > 0n) ?? [];
}

import { useQuery } from "@tanstack/react-query";
import type { Address, Client } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { useDeployment } from "@/hooks/useDeployment";
import type { MarketView } from "@/hooks/useOverview";
import { useWallet } from "@/hooks/useWallet";

/** What holds for a market of real-world collateral; undefined for every other market, and until it is known. */
export function useRwa(market: MarketView) {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const client = useClient();
  const { id, collateralToken, debtFeed, loan, auctioned } = market;
  const possible = debtFeed === 0 && !loan && !auctioned;
  const { data } = useQuery({
    queryKey: ["chain", "rwa", addresses.rwaDesk, id, account],
    enabled: Boolean(client) && possible,
    queryFn: async () => {
      if (!client) throw new Error("No client for the chain");
      const [{ rwaDeskAbi }, { settlementAbi }] = await Promise.all([
        import("@/contracts-abi/RwaDesk"),
        import("@/contracts-abi/Settlement"),
      ]);
      const desk = { address: addresses.rwaDesk, abi: rwaDeskAbi } as const;
      const settlement = { address: addresses.settlement, abi: settlementAbi } as const;
      const [permissioned, calledAt, term, admitted] = await Promise.all([
        readContract(client, { ...settlement, functionName: "isPermissioned", args: [collateralToken] }),
        readContract(client, { ...desk, functionName: "calledAt", args: [id] }),
        readContract(client, { ...desk, functionName: "TERM" }),
        account && isAdmitted(client, collateralToken, account),
      ]);
      return { permissioned, calledAt, writeOffFrom: calledAt + term, admitted };
    },
  });
  return possible ? data : undefined;
}

/** By the list of the token; undefined for a token that keeps it in another way. */
async function isAdmitted(client: Client, token: Address, account: Address): Promise<boolean | undefined> {
  const { rwaTokenAbi } = await import("@/contracts-abi/RwaToken");
  return readContract(client, {
    address: token,
    abi: rwaTokenAbi,
    functionName: "isAllowed",
    args: [account],
  }).catch(() => undefined);
}

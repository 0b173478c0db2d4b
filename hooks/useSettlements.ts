import { useQuery } from "@tanstack/react-query";
import { type Address, type Client, type ContractFunctionReturnType, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import type { riskLensAbi } from "@/contracts-abi/RiskLens";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";

type Answer = ContractFunctionReturnType<typeof riskLensAbi, "view", "settlements">;
/** The settlement of one token. */
export type CaseView = Answer[1][number];
/** Collateral that the holders of a settled token share. */
export type PotView = CaseView["pots"][number];

export interface Settlements {
  isShutdown: boolean;
  /** Of every token that is announced, frozen or final. */
  cases: readonly CaseView[];
}

/**
 * Every settlement that runs or ran, read again at every block. After an error the last good answer stays, with
 * `failing` set. What the account holds counts only while `personal` is true.
 */
export function useSettlements() {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "settlements", addresses.riskLens, account ?? zeroAddress],
    enabled: Boolean(client),
    placeholderData: withoutHoldings,
    queryFn: () => readSettlements(client, addresses.riskLens, account ?? zeroAddress),
  });
  return {
    settlements: query.data,
    personal: account !== undefined && query.data !== undefined && !query.isPlaceholderData,
    failing: query.isError,
    readAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}

async function readSettlements(
  client: Client | undefined,
  riskLens: Address,
  account: Address,
): Promise<Settlements> {
  if (!client) throw new Error("No client for the chain");
  // Every page asks, so the ABI comes after the page.
  const { riskLensAbi } = await import("@/contracts-abi/RiskLens");
  const lens = { address: riskLens, abi: riskLensAbi } as const;
  const [isShutdown, cases] = await readContract(client, {
    ...lens,
    functionName: "settlements",
    args: [account],
  });
  return { isShutdown, cases };
}

/** While another account is read, what the old one held is not shown. */
function withoutHoldings(last: Settlements | undefined): Settlements | undefined {
  return (
    last && {
      ...last,
      cases: last.cases.map((view) => ({
        ...view,
        held: 0n,
        allowance: 0n,
        pots: view.pots.map((pot) => ({ ...pot, claimable: 0n })),
      })),
    }
  );
}

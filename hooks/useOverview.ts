import { useQuery } from "@tanstack/react-query";
import { type Address, type Client, type ContractFunctionReturnType, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { lensAbi } from "@/contracts-abi/Lens";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";

type Answer = ContractFunctionReturnType<typeof lensAbi, "view", "overview">;
export type AssetView = Answer[4][number];
export type MarketView = Answer[5][number];
export type Peg = Answer[6];

/** Everything the pages show, at one block. */
export type Overview = {
  /** Chain time of the block, seconds. */
  timestamp: bigint;
  nativeBalance: bigint;
  pusdBalance: bigint;
  wethBalance: bigint;
  assets: readonly AssetView[];
  markets: readonly MarketView[];
  peg: Peg;
};

/**
 * One call of the Lens, read again at every block. After an error the last good answer stays, with `failing` set and
 * `readAt` (wall milliseconds) telling its age. Balances count only while `personal` is true.
 */
export function useOverview() {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "overview", addresses.lens, account ?? zeroAddress],
    enabled: Boolean(client),
    placeholderData: withoutBalances,
    queryFn: () => readOverview(client, addresses.lens, account ?? zeroAddress),
  });
  return {
    overview: query.data,
    /** Whether the balances are the connected account's. */
    personal: account !== undefined && query.data !== undefined && !query.isPlaceholderData,
    account,
    pending: query.isPending,
    failing: query.isError,
    readAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}

async function readOverview(client: Client | undefined, lens: Address, account: Address): Promise<Overview> {
  if (!client) throw new Error("No client for the chain");
  const [timestamp, nativeBalance, pusdBalance, wethBalance, assets, markets, peg] = await readContract(
    client,
    {
      address: lens,
      abi: lensAbi,
      functionName: "overview",
      args: [account],
    },
  );
  return { timestamp, nativeBalance, pusdBalance, wethBalance, assets, markets, peg };
}

/** While another account's balances are read, prices stay on screen and the old account's numbers don't. */
function withoutBalances(last: Overview | undefined): Overview | undefined {
  return (
    last && {
      ...last,
      nativeBalance: 0n,
      pusdBalance: 0n,
      wethBalance: 0n,
      assets: last.assets.map((asset) => ({ ...asset, balance: 0n })),
      markets: last.markets.map((market) => ({
        ...market,
        collateralBalance: 0n,
        debtBalance: 0n,
        collateralAllowance: 0n,
      })),
    }
  );
}

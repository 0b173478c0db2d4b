import { isAddressEqual } from "viem";
import { useAuctions } from "@/hooks/useAuctions";
import { useLeftovers } from "@/hooks/useLeftovers";
import { useOverview } from "@/hooks/useOverview";
import { usePositions } from "@/hooks/usePositions";
import { useWallet } from "@/hooks/useWallet";
import type { Watched } from "@/lib/alert/alerts";

/** `AuctionHouse.Kind` of the sale of a position's collateral. */
const COLLATERAL = 1;

/** All that may concern the connected account; undefined until every part of it is known. */
export function useWatched(): Watched | undefined {
  const { account } = useWallet();
  const { overview } = useOverview();
  const { positions } = usePositions(account);
  const { auctions } = useAuctions();
  const { leftovers } = useLeftovers(account);
  if (!account || !overview || !positions || !auctions || !leftovers) return undefined;
  return {
    positions,
    markets: overview.markets,
    auctions: auctions.filter(({ kind, owner }) => kind === COLLATERAL && isAddressEqual(owner, account)),
    leftovers,
  };
}

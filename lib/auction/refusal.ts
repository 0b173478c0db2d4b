import type { Auction } from "@/lib/auction/price";
import type { PurchaseResult } from "@/lib/auction/purchase";
import { type AuctionState, mayRedo } from "@/lib/auction/state";

/** Why nothing can be bought or delivered now; each has its words in the messages. */
export type Refusal =
  | "ended"
  | "settling"
  | "held"
  | "waits"
  | "amount"
  | "BelowMinDebt"
  | "LotTooSmall"
  | "WholeLotOnly"
  | "balance"
  | "closed"
  | "mintCap";

/** Why buying so much is refused. Stale auctions have another action: to start anew. */
export function refuseBuy(
  state: AuctionState | undefined,
  result: PurchaseResult | undefined,
  balance: bigint | undefined,
): Refusal | undefined {
  if (state === undefined) return "ended";
  if (state === "settling" || state === "held") return state;
  if (!result || (result.ok && result.bought === 0n)) return "amount";
  if (!result.ok) return result.reason;
  return balance !== undefined && balance < result.cost ? "balance" : undefined;
}

/** Why an auction that has to start anew can't. */
export function refuseRedo(auction: Pick<Auction, "kind" | "status">): Refusal | undefined {
  return mayRedo(auction) ? undefined : "waits";
}

/** Why delivering so much to a recapitalisation is refused. */
export function refuseFund(
  state: AuctionState | undefined,
  auction: Pick<Auction, "fromSurplus" | "status">,
  { paid, cost, received }: { paid: bigint; cost: bigint; received: bigint },
  { inPusd, balance, mintable }: { inPusd: boolean; balance?: bigint; mintable?: bigint },
): Refusal | undefined {
  if (state === undefined) return "ended";
  if (state === "settling") return state;
  // pUSD on either side needs the token's price of now.
  if ((inPusd || auction.fromSurplus) && auction.status !== 0) return "closed";
  if (paid === 0n) return "amount";
  if (!auction.fromSurplus && mintable !== undefined && received > mintable) return "mintCap";
  return balance !== undefined && balance < cost ? "balance" : undefined;
}

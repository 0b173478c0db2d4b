import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { errorsAbi } from "@/contracts-abi/errors";
import { auctionName } from "@/lib/auction/auctionName";
import { type Action, wayOf } from "@/services/keeper/action";
import { type Auction, COLLATERAL, RECAPITALISATION, SALE, SURPLUS } from "@/services/keeper/risk";
import { HELD, isLiquidatable, type Market, type Scene } from "@/services/keeper/scene";

/** Starts auctions anew, stops and resumes their clocks, and cancels those whose token is being settled. */
export function findTending(
  { markets, time, core }: Pick<Scene, "markets" | "time" | "core">,
  auctions: readonly Auction[],
): Action[] {
  return auctions.flatMap((auction) => {
    const market = markets.find(({ id }) => id === auction.market);
    const step = market && stepOf(auction, market, time);
    if (!step) return [];
    const call = { to: core.auctionHouse, abi: [...auctionHouseAbi, ...errorsAbi] } as const;
    return [
      {
        key: `${step} ${auction.id}`,
        what: `${step} auction ${auctionName(auction.id)}`,
        ways: [wayOf({ ...call, functionName: step, args: [auction.id], gas: 100_000n })],
      },
    ];
  });
}

function stepOf(auction: Auction, market: Market, time: number): "cancel" | "sync" | "redo" | undefined {
  const { kind, stoppedAt, stale, price, oraclePrice } = auction;
  const isPriced = kind === COLLATERAL || kind === SALE;
  if (market.frozen || market.halted) return "cancel";
  const isHeld = isPriced && market.status === HELD;
  if (isHeld !== stoppedAt > 0n) return "sync";
  if (kind === SURPLUS) return stale ? "redo" : undefined;
  if (kind === RECAPITALISATION) return stale && market.status === 0 ? "redo" : undefined;
  if (!isLiquidatable(market, time)) return undefined;
  return stale || price * 10n < oraclePrice * 9n ? "redo" : undefined;
}

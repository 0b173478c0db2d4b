import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { errorsAbi } from "@/contracts-abi/errors";
import { flashLiquidatorAbi } from "@/contracts-abi/FlashLiquidator";
import { auctionName } from "@/lib/auction/auctionName";
import { min } from "@/lib/math";
import { type Action, type Way, wayOf } from "@/services/keeper/action";
import { type Auction, COLLATERAL, SALE } from "@/services/keeper/risk";
import { amountOf, dollarsOf, FROZEN, HELD, type Market, OPEN, type Scene } from "@/services/keeper/scene";

/** Below this part of a fresh price nothing is sold. */
const FLOOR = [9n, 10n] as const;

/** A pool that cannot lend for the whole lot may lend for a part of it. */
const PARTS = [1n, 4n, 16n];

/** Buys what is on sale for less than it is worth, by a flash swap or with pUSD that the keeper owns. */
export function findBuys(
  { markets, core, keeper, purse }: Pick<Scene, "markets" | "core" | "keeper" | "purse">,
  auctions: readonly Auction[],
): Action[] {
  return auctions.filter(isOnSale).flatMap((auction) => {
    const market = markets.find(({ id }) => id === auction.market);
    if (!market) return [];
    const flash = PARTS.map((part) => byFlash(auction.id, auction.lot / part, market));
    const ways = [...flash, ...(purse.allowed > 0n ? [byOwn(auction, market)] : [])];
    return [{ key: auction.id.toString(), what: `buy in auction ${auctionName(auction.id)}`, ways }];
  });

  function byFlash(
    id: bigint,
    amount: bigint,
    { collateralPrice, collateralDecimals: decimals }: Market,
  ): Way {
    return wayOf({
      to: core.flashLiquidator,
      abi: [...flashLiquidatorAbi, ...errorsAbi],
      functionName: "buy",
      args: [id, amount, 0n, keeper],
      gas: 200_000n,
      insist: (least) => [id, amount, amountOf(least, collateralPrice, decimals), keeper] as const,
      worth: (profit) => dollarsOf(profit, collateralPrice, decimals),
    });
  }

  function byOwn(
    { id, lot, price }: Auction,
    { collateralPrice, collateralDecimals: decimals }: Market,
  ): Way {
    const affordable = amountOf(purse.allowed, price, decimals);
    return wayOf({
      to: core.auctionHouse,
      abi: [...auctionHouseAbi, ...errorsAbi],
      functionName: "buy",
      args: [id, min(lot, affordable), purse.allowed, keeper, "0x"],
      gas: 120_000n,
      worth: ([bought, cost]) => dollarsOf(bought, collateralPrice, decimals) - cost,
    });
  }
}

/** Whether anybody may buy now. */
function isOnSale({ kind, status, stale, stoppedAt, price, oraclePrice }: Auction): boolean {
  if (kind !== COLLATERAL && kind !== SALE) return false;
  if (stale || stoppedAt > 0n || status === HELD || status === FROZEN) return false;
  return status !== OPEN || price * FLOOR[1] >= oraclePrice * FLOOR[0];
}

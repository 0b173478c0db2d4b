import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { errorsAbi } from "@/contracts-abi/errors";
import { positionName } from "@/lib/positionName";
import { type Action, wayOf } from "@/services/keeper/action";
import { byRisk, type Risk } from "@/services/keeper/risk";
import { isLiquidatable, type Scene } from "@/services/keeper/scene";

/** Debt (wei) that may still come under the hammer, by market; 0 is all markets together. */
export type Room = ReadonlyMap<number, bigint>;

/** Puts unsafe positions of markets with auctions up for sale, as far as the caps allow. */
export function findStarts(
  { markets, time, core }: Pick<Scene, "markets" | "time" | "core">,
  risky: readonly Risk[],
  room: Room,
): Action[] {
  const left = new Map(room);
  return risky.toSorted(byRisk).flatMap(({ id, debt }) => {
    const market = markets.find((one) => BigInt(one.id) === id >> 32n);
    if (!market?.auctioned || !isLiquidatable(market, time)) return [];
    const all = left.get(0) ?? 0n;
    const own = left.get(market.id) ?? 0n;
    if (debt > all || debt > own) return [];
    left.set(0, all - debt);
    left.set(market.id, own - debt);
    const call = { to: core.auctionHouse, abi: [...auctionHouseAbi, ...errorsAbi] } as const;
    const way = wayOf({ ...call, functionName: "start", args: [id], gas: 100_000n });
    return [{ key: id.toString(), what: `put ${positionName(id)} up for auction`, ways: [way] }];
  });
}

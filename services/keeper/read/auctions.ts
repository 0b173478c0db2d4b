import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import type { Chain } from "@/services/keeper/chain";
import type { Room } from "@/services/keeper/jobs/start";
import { ask } from "@/services/keeper/read/ask";
import type { Auction } from "@/services/keeper/risk";
import type { Scene } from "@/services/keeper/scene";

/** All live auctions; the lens looks through all positions of the markets that have some. */
export function readAuctions(chain: Chain, { block }: Scene): Promise<readonly Auction[]> {
  const lens = { address: chain.core.riskLens, abi: riskLensAbi } as const;
  return ask(chain, block, { ...lens, functionName: "auctions", args: [] });
}

/** How much more debt may come under the hammer. */
export async function readRoom({ reader, core }: Chain, { markets, block }: Scene): Promise<Room> {
  const house = { address: core.auctionHouse, abi: auctionHouseAbi, blockNumber: block } as const;
  const ids = [0, ...markets.filter(({ auctioned }) => auctioned).map(({ id }) => id)];
  return new Map(
    await Promise.all(
      ids.map(async (id) => {
        const [used, cap] = await reader.readContract({ ...house, functionName: "caps", args: [id] });
        return [id, cap > used ? cap - used : 0n] as const;
      }),
    ),
  );
}

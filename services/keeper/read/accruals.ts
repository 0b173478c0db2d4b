import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import type { Chain } from "@/services/keeper/chain";
import type { Accrual } from "@/services/keeper/jobs/accrue";
import type { Scene } from "@/services/keeper/scene";

/** What one market owes the Treasury; each has its turn, a block each. */
export async function readAccruals({ reader, core }: Chain, { markets, block }: Scene): Promise<Accrual[]> {
  const market = markets[Number(block % BigInt(Math.max(markets.length, 1)))];
  if (!market) return [];
  const { id, collateralToken } = market;
  const engine = { address: core.engine, abi: cdpEngineAbi, blockNumber: block } as const;
  const house = { address: core.auctionHouse, abi: auctionHouseAbi, blockNumber: block } as const;
  const [stored, rate, uncollected, fees, penalties] = await Promise.all([
    reader.readContract({ ...engine, functionName: "markets", args: [id] }),
    reader.readContract({ ...engine, functionName: "rateOf", args: [id] }),
    reader.readContract({ ...engine, functionName: "uncollected", args: [id] }),
    reader.readContract({ ...engine, functionName: "fees", args: [collateralToken] }),
    reader.readContract({ ...house, functionName: "penalties", args: [id] }),
  ]);
  const { totalDebt: normalisedDebt, rate: storedRate } = stored;
  return [{ market: id, uncollected, fees, penalties, normalisedDebt, storedRate, rate }];
}

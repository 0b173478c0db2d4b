import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { settlementAbi } from "@/contracts-abi/Settlement";
import type { Chain } from "@/services/keeper/chain";
import type { Level } from "@/services/keeper/jobs/derived";
import { type Settling, settleable } from "@/services/keeper/jobs/settle";
import { readIndebted } from "@/services/keeper/read/positions";
import { OPEN, type Scene } from "@/services/keeper/scene";

/** What is being settled, and what should be. */
export async function readSettling(chain: Chain, scene: Scene, levels: readonly Level[]): Promise<Settling> {
  const { reader, core, account } = chain;
  const { markets, block } = scene;
  const lens = { address: core.riskLens, abi: riskLensAbi, blockNumber: block } as const;
  const args = [account.address] as const;
  const [isShutdown, cases] = await reader.readContract({ ...lens, functionName: "settlements", args });
  const worthless = new Set(
    levels.flatMap(({ feed, price, status }) => (price === 0n && status === OPEN ? [feed] : [])),
  );
  const open = await readIndebted(chain, block, settleable(markets, cases));
  const unpriced = isShutdown ? await readUnpriced(chain, scene) : new Set<number>();
  return { isShutdown, cases, open, unpriced, worthless };
}

async function readUnpriced({ reader, core }: Chain, { markets, block }: Scene): Promise<Set<number>> {
  const settlement = { address: core.settlement, abi: settlementAbi, blockNumber: block } as const;
  const ids = markets.filter(({ debtFeed, loan }) => debtFeed === 0 && !loan).map(({ id }) => id);
  const prices = await Promise.all(
    ids.map((id) => reader.readContract({ ...settlement, functionName: "frozenPrice", args: [id] })),
  );
  return new Set(ids.filter((_, i) => !prices[i]?.[1]));
}

import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import type { Chain } from "@/services/keeper/chain";
import type { Pool, Short } from "@/services/keeper/farm";
import { ask } from "@/services/keeper/read/ask";
import type { Scene } from "@/services/keeper/scene";

/** Positions of one page, and pages that one look reads: all of them, or some by chance. */
const SIZE = 250;
const MOST = 4;

/** The shorts of pools that count some. Where there are many positions, others are read in the next block. */
export async function readShorts(
  chain: Chain,
  { markets, block }: Scene,
  pools: readonly Pool[],
): Promise<Short[]> {
  const counted = new Set(pools.filter(({ shortStaked }) => shortStaked > 0n).map(({ base }) => base));
  const all = markets
    .filter(({ debtToken, loan }) => !loan && counted.has(debtToken))
    .flatMap(({ id, positionCount }) =>
      Array.from({ length: Math.ceil(positionCount / SIZE) }, (_, page) => ({ id, page })),
    );
  const shift = Math.floor(Math.random() * all.length);
  const pages = [...all.slice(shift), ...all.slice(0, shift)].slice(0, MOST);
  const found = await Promise.all(pages.map(({ id, page }) => readPage(chain, block, id, page)));
  return found.flat();
}

async function readPage(chain: Chain, block: bigint, market: number, page: number) {
  const from = page * SIZE + 1;
  const first = (BigInt(market) << 32n) | BigInt(from);
  const engine = { address: chain.core.engine, abi: cdpEngineAbi } as const;
  const args = [market, from, from + SIZE - 1] as const;
  const positions = await ask(chain, block, { ...engine, functionName: "positionsIn", args });
  const ids = positions.flatMap(({ managed }, i) => (managed ? [first + BigInt(i)] : []));
  if (ids.length === 0) return [];
  const lens = { address: chain.core.farmLens, abi: farmLensAbi } as const;
  return ask(chain, block, { ...lens, functionName: "shorts", args: [ids] });
}

import { rwaDeskAbi } from "@/contracts-abi/RwaDesk";
import type { Chain } from "@/services/keeper/chain";
import { TERM } from "@/services/keeper/jobs/writeOff";
import { readIndebted } from "@/services/keeper/read/positions";
import type { Scene } from "@/services/keeper/scene";

/** Positions with debt in markets whose default was called a term ago. */
export async function readOverdue(chain: Chain, { markets, time, block }: Scene): Promise<bigint[]> {
  const desk = { address: chain.core.rwaDesk, abi: rwaDeskAbi, blockNumber: block } as const;
  const possible = markets.filter(
    ({ debtFeed, loan, auctioned, frozen }) => debtFeed === 0 && !loan && !auctioned && !frozen,
  );
  const calls = await Promise.all(
    possible.map(({ id }) => chain.reader.readContract({ ...desk, functionName: "calledAt", args: [id] })),
  );
  const isOver = (calledAt = 0n) => calledAt > 0n && BigInt(time) >= calledAt + TERM;
  return readIndebted(
    chain,
    block,
    possible.filter((_, i) => isOver(calls[i])),
  );
}

import { derivedFeedAbi } from "@/contracts-abi/DerivedFeed";
import { oracleAbi } from "@/contracts-abi/Oracle";
import type { Chain } from "@/services/keeper/chain";
import type { Level } from "@/services/keeper/jobs/derived";
import type { Scene } from "@/services/keeper/scene";

/** `DerivedFeed.Kind` of an index that follows stored closes. */
const LEVERAGED = 2;

/** What the derived feeds are worth by their legs, and how far behind their closes they are. */
export function readLevels({ reader, core }: Chain, { feeds, block }: Scene): Promise<Level[]> {
  const derived = { address: core.derivedFeed, abi: derivedFeedAbi, blockNumber: block } as const;
  const oracle = { address: core.oracle, abi: oracleAbi, blockNumber: block } as const;
  return Promise.all(
    feeds
      .filter(({ formula }) => formula.legs.length > 0)
      .map(async ({ id, formula: { kind, legs } }) => {
        const leg = legs[0] ?? 0;
        const [[price, , status], [, , next], count] = await Promise.all([
          reader.readContract({ ...derived, functionName: "valueOf", args: [id] }),
          reader.readContract({ ...derived, functionName: "levelOf", args: [id] }),
          reader.readContract({ ...oracle, functionName: "closeCount", args: [leg] }),
        ]);
        return { feed: id, price, status, closes: kind === LEVERAGED ? count - next : 0n };
      }),
  );
}

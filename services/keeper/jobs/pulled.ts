import { errorsAbi } from "@/contracts-abi/errors";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Scene } from "@/services/keeper/scene";

/** When a source that the oracle pulls from was last updated, chain seconds. */
export interface Pulled {
  feed: number;
  symbol: string;
  sourceTime: bigint;
}

/** Has the oracle read the sources that know something newer. */
export function findPulled(
  { feeds, core, time }: Pick<Scene, "feeds" | "core" | "time">,
  sources: Pulled[],
): Action[] {
  return sources.flatMap(({ feed, symbol, sourceTime }) => {
    const updatedAt = feeds.find(({ id }) => id === feed)?.updatedAt ?? 0n;
    if (sourceTime <= updatedAt || sourceTime > BigInt(time)) return [];
    const call = { to: core.oracle, abi: [...oracleAbi, ...errorsAbi] } as const;
    return [
      {
        key: `${symbol} at ${sourceTime}`,
        what: `pull ${symbol}`,
        ways: [wayOf({ ...call, functionName: "poke", args: [feed], gas: 120_000n })],
      },
    ];
  });
}

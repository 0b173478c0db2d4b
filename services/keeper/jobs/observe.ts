import { errorsAbi } from "@/contracts-abi/errors";
import { poolTwapAbi } from "@/contracts-abi/PoolTwap";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Pool } from "@/services/keeper/farm";
import type { Scene } from "@/services/keeper/scene";

/** Seconds between two observations of a pool. The contract takes them every 5 minutes; means reach back 30 and more. */
const SPACING = 600n;

/** Has the prices of the pools noted, from which their mean prices come; those whose last note is oldest first. */
export function findObservations({ time, core }: Pick<Scene, "time" | "core">, pools: Pool[]): Action[] {
  const call = { to: core.poolTwap, abi: [...poolTwapAbi, ...errorsAbi] } as const;
  return pools
    .filter(({ reserveBase, observed }) => reserveBase > 0n && lastOf(observed) + SPACING <= BigInt(time))
    .toSorted((a, b) => Number(lastOf(a.observed) - lastOf(b.observed)))
    .map(({ pair, symbol, observed }) => ({
      key: `${pair} after ${lastOf(observed)}`,
      what: `note the price of the pool of ${symbol}`,
      ways: [wayOf({ ...call, functionName: "observe", args: [pair], gas: 100_000n })],
    }));
}

function lastOf(observed: readonly bigint[]): bigint {
  return observed.at(-1) ?? 0n;
}

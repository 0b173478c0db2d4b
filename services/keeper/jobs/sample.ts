import { errorsAbi } from "@/contracts-abi/errors";
import { farmAbi } from "@/contracts-abi/Farm";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Pool } from "@/services/keeper/farm";
import { OPEN, type Scene } from "@/services/keeper/scene";

/** Seconds between two samples, of the shortest mean price, and after which an observation counts no more. */
const SPACING = 3_600n;
const WINDOW = 1_800n;
const MAX_AGE = 86_400n;

/** Has the farm measure the premiums of pools that pay, while their markets are open and a mean of the session exists. */
export function findSamples(
  { feeds, time, core }: Pick<Scene, "feeds" | "time" | "core">,
  pools: Pool[],
): Action[] {
  const now = BigInt(time);
  const call = { to: core.farm, abi: [...farmAbi, ...errorsAbi] } as const;
  return pools
    .filter(({ feed: id, rate, sampledAt, observed }) => {
      const feed = feeds.find((one) => one.id === id);
      if (!feed || feed.status !== OPEN || rate === 0n || now < sampledAt + SPACING) return false;
      return observed.some((at) => at >= feed.liquidatableAt && at + WINDOW <= now && now <= at + MAX_AGE);
    })
    .map(({ pair, symbol, sampledAt }) => ({
      key: `${pair} after ${sampledAt}`,
      what: `measure the premium of ${symbol}`,
      ways: [wayOf({ ...call, functionName: "sample", args: [pair], gas: 120_000n })],
    }));
}

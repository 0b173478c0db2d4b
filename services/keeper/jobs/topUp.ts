import { errorsAbi } from "@/contracts-abi/errors";
import { farmAbi } from "@/contracts-abi/Farm";
import { max } from "@/lib/math";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Pool } from "@/services/keeper/farm";
import type { Scene } from "@/services/keeper/scene";

/** A stream may be topped up once it has no more than this many seconds left. */
const WINDOW = 86_400n;
const BPS = 10_000n;

/** Moves the next tranche of the budgets into the streams that end within a day. */
export function findTopUps({ core }: Pick<Scene, "core">, pools: Pool[]): Action[] {
  const call = { to: core.farm, abi: [...farmAbi, ...errorsAbi] } as const;
  return pools.filter(isDue).map(({ pair, symbol, budget }) => ({
    key: `${pair} with ${budget}`,
    what: `fund the farm of ${symbol}`,
    ways: [wayOf({ ...call, functionName: "topUp", args: [pair], gas: 90_000n })],
  }));
}

/** Whether a stream ends soon, by the faster of its rate and the next one, and its next tranche would not slow it. */
export function isDue({ rate, remaining, budget, share, duration }: Pool): boolean {
  const tranche = (budget * BigInt(share)) / BPS;
  const next = (remaining + tranche) / BigInt(duration);
  return remaining <= max(rate, next) * WINDOW && tranche >= remaining && next > 0n;
}

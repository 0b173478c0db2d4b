import { compounderAbi } from "@/contracts-abi/Compounder";
import { errorsAbi } from "@/contracts-abi/errors";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Pool, Vault } from "@/services/keeper/farm";
import type { Scene } from "@/services/keeper/scene";

/** Gas may cost this part of a harvest at most. */
const GAS_SHARE = 20n;

/** A harvest brings at least so much of what it brought when it was tried out, per cent. */
const LEAST = 99n;

/** Turns the rewards of vaults into more liquidity where that is worth more than the gas, the fullest first. */
export function findHarvests(
  { core }: Pick<Scene, "core">,
  pools: readonly Pool[],
  vaults: readonly Vault[],
): Action[] {
  const poolOf = (pair: string) => pools.find((pool) => pool.pair === pair);
  return vaults
    .filter(({ pair, pendingPlx }) => pendingPlx > 0n && (poolOf(pair)?.twap ?? 0n) > 0n)
    .filter(() => (poolOf(core.plxPair)?.twap ?? 1n) > 0n)
    .toSorted((a, b) => (a.pendingPlx > b.pendingPlx ? -1 : 1))
    .map(({ vault, pair, symbol, lastHarvest }) => {
      const { reservePusd = 0n, lpSupply = 1n } = poolOf(pair) ?? {};
      const worthOf = (lp: bigint) => (2n * reservePusd * lp) / lpSupply;
      const way = wayOf({
        ...{ to: vault, abi: [...compounderAbi, ...errorsAbi] },
        functionName: "harvest",
        args: [0n],
        gas: 700_000n,
        insist: (_, lp) => [(lp * LEAST) / 100n] as const,
        worth: (lp) => worthOf(lp) / GAS_SHARE,
      });
      return { key: `${vault} after ${lastHarvest}`, what: `harvest ${symbol}`, ways: [way] };
    });
}

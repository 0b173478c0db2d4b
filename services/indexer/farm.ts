import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { emit } from "./emission";
import type { place } from "./place";

type Db = Context["db"];
type At = ReturnType<typeof place>;
type Pool = typeof t.farmPool.$inferSelect;

/** Pay the sides of a farm up to now, as the farm itself does before anything changes, and change it. */
export async function changeFarm(db: Db, { time }: At, pair: Hex, change: (pool: Pool) => Partial<Pool>) {
  const before = await farmOf(db, pair);
  const { pool, days } = emit(before, before.updatedAt, time);
  for (const { day, lp, short } of days) {
    await db
      .insert(t.farmDay)
      .values({ day, pair, lp, short })
      .onConflictDoUpdate((row) => ({ lp: row.lp + lp, short: row.short + short }));
  }
  const { remaining, lpIndex, shortIndex } = pool;
  const settled = { remaining, lpIndex, shortIndex, updatedAt: time };
  await db.update(t.farmPool, { pair }).set({ ...settled, ...change({ ...pool, ...settled }) });
}

/** Change the stake of an account, and tell it. */
export async function moveStake(
  db: Db,
  at: At,
  what: { pair: Hex; account: Hex; kind: string; amount: bigint },
  change: Partial<Record<"lp" | "short" | "claimed", bigint>>,
) {
  const { lp = 0n, short = 0n, claimed = 0n } = change;
  const { pair, account } = what;
  await db
    .insert(t.farmStake)
    .values({ pair, account, lp, short, claimed })
    .onConflictDoUpdate((row) => ({
      lp: row.lp + lp,
      short: row.short + short,
      claimed: row.claimed + claimed,
    }));
  await db.insert(t.farmEvent).values({ ...at, ...what });
}

async function farmOf(db: Db, pair: Hex): Promise<Pool> {
  const pool = await db.find(t.farmPool, { pair });
  if (!pool) throw new Error(`the farm of ${pair} was never opened`);
  return pool;
}

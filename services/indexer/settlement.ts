import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import type { place } from "./place";

type Db = Context["db"];
type Case = typeof t.settlementCase.$inferSelect;

/** Set how far the settlement of a token is, and begin its story with its first mention. */
export async function setCase(
  db: Db,
  { block, index }: ReturnType<typeof place>,
  token: Hex,
  change: Partial<Case> & { stage: string },
) {
  const none = { issued: 0n, debtSettled: 0n, debtConverted: 0n, badDebt: 0n, redeemed: 0n };
  await db
    .insert(t.settlementCase)
    .values({ token, block, index, ...none, settled: 0, converted: 0, ...change })
    .onConflictDoUpdate(change);
}

/** Change what stands behind a token; of it `taken` comes from a position. */
export async function fill(
  db: Db,
  { token, collateral, amount, taken = 0n }: { token: Hex; collateral: Hex; amount: bigint; taken?: bigint },
) {
  await db
    .insert(t.settlementPot)
    .values({ token, collateral, taken, pot: amount })
    .onConflictDoUpdate((row) => ({ taken: row.taken + taken, pot: row.pot + amount }));
}

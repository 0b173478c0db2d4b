import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { place } from "./place";

type Db = Context["db"];
type At = ReturnType<typeof place>;
type Short = typeof t.short.$inferSelect;

/** Lots that one call unlocks of a short, at most. */
const MAX_LOTS = 100;

export async function shortOf(db: Db, id: bigint): Promise<Short> {
  const row = await db.find(t.short, { id });
  if (!row) throw new Error(`the short ${id} was never opened`);
  return row;
}

/** Tell what happened to a short. */
export async function tellShort(
  db: Db,
  at: At,
  { id, user, pair }: Pick<Short, "id" | "user" | "pair">,
  what: { kind: string; collateral?: bigint; debt?: bigint; proceeds?: bigint },
) {
  const { kind, collateral = 0n, debt = 0n, proceeds = 0n } = what;
  await db.insert(t.shortEvent).values({ ...at, id, user, pair, kind, collateral, debt, proceeds });
}

/** Lock the proceeds of a sale as a lot of their own, and count the farm's credit where it has a short side. */
export async function addLot(db: Db, id: bigint, lot: { debt: bigint; proceeds: bigint; unlockAt: bigint }) {
  const { pair, lots: number } = await shortOf(db, id);
  const farm = await db.find(t.farmPool, { pair });
  const { debt, proceeds, unlockAt } = lot;
  await db.insert(t.shortLot).values({ id, number, amount: proceeds, unlockAt: Number(unlockAt) });
  await db.update(t.short, { id }).set((row) => ({
    credit: row.credit + (farm && farm.feed !== 0 ? debt : 0n),
    proceeds: row.proceeds + proceeds,
    locked: row.locked + proceeds,
    lots: row.lots + 1,
  }));
}

/** Open the lots of a short whose time has come, or all of them; returns their sum. */
export async function openLots(db: Db, { time }: At, id: bigint, all = false): Promise<bigint> {
  const { nextLot, lots } = await shortOf(db, id);
  let next = nextLot;
  let sum = 0n;
  for (; next < lots && (all || next < nextLot + MAX_LOTS); next++) {
    const lot = await db.find(t.shortLot, { id, number: next });
    if (!lot || (!all && lot.unlockAt > time)) break;
    sum += lot.amount;
    await db.update(t.shortLot, { id, number: next }).set({ openedAt: time });
  }
  await db.update(t.short, { id }).set(({ locked }) => ({ nextLot: next, locked: locked - sum }));
  return sum;
}

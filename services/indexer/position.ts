import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { WAD } from "@/lib/math";
import type { place } from "./place";
import { valueCollateral } from "./totals";

interface Change {
  name: string;
  args: object;
  account: Hex;
  to?: Hex;
  collateralChange?: bigint;
  debtChange?: bigint;
  /** Debt after it, in units of the market's rate; as it was if left out. */
  normalisedDebt?: bigint;
  fee?: bigint;
}

/** The market that a position's id carries. */
export function marketOf(id: bigint): number {
  return Number(id >> 32n);
}

/** Apply what happened to a position, to its market and its history; returns market and collateral token. */
export async function adjust(db: Context["db"], at: ReturnType<typeof place>, id: bigint, change: Change) {
  const before = await db.find(t.position, { id });
  if (!before) throw new Error(`position ${id} was never opened`);
  const { collateralChange = 0n, debtChange = 0n, fee = 0n, ...rest } = change;
  // The row that was found changes with the table, so what it said is read first.
  const { market, normalisedDebt: owed } = before;
  const collateral = before.collateral + collateralChange;
  const normalisedDebt = change.normalisedDebt ?? owed;
  await db.update(t.position, { id }).set({ collateral, normalisedDebt });
  const row = await db.update(t.market, { market }).set((old) => ({
    collateral: old.collateral + collateralChange,
    normalisedDebt: old.normalisedDebt + normalisedDebt - owed,
  }));
  const token = row.collateralToken;
  if (collateralChange !== 0n) {
    await db.update(t.token, { token }).set(({ locked }) => ({ locked: locked + collateralChange }));
    await valueCollateral(db, at.time, [token]);
  }
  await db.insert(t.positionEvent).values({
    ...{
      ...at,
      ...rest,
      position: id,
      market,
      collateralChange,
      debtChange,
      collateral,
      normalisedDebt,
      fee,
    },
    args: inWords(change.args),
    collateralPrice: await priceOf(db, row.collateralFeed),
    debtPrice: await priceOf(db, row.debtFeed),
  });
  return { market, token };
}

/** Last accepted price of a feed; feed 0 is par. */
async function priceOf(db: Context["db"], feed: number): Promise<bigint | null> {
  return feed === 0 ? WAD : ((await db.find(t.feed, { feed }))?.price ?? null);
}

/** The arguments of an event, but for the id it is about. */
export function inWords(args: object): Record<string, string> {
  const told = Object.entries(args).filter(([name]) => name !== "id");
  return Object.fromEntries(told.map(([name, value]) => [name, String(value)]));
}

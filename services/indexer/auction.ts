import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import type { place } from "./place";
import { adjust, inWords } from "./position";
import { addresses } from "./settings";

type Db = Context["db"];
type At = ReturnType<typeof place>;

/** Kinds of auctions, in the order in which the contract numbers them from 1. */
const kinds = ["collateral", "surplus", "sale", "recapitalisation"];

export function kindOf(kind: number): string {
  const found = kinds[kind - 1];
  if (!found) throw new Error(`an auction of kind ${kind}, which is unknown`);
  return found;
}

/** What a buyer of an auction receives and what it pays. */
export async function sidesOf(db: Db, kind: string, market: number, fromSurplus: boolean) {
  const { pusd, plx } = addresses;
  if (kind === "surplus") return { sellToken: pusd, payToken: plx };
  const { collateralToken, debtToken } = await marketRow(db, market);
  if (kind === "recapitalisation") return { sellToken: fromSurplus ? pusd : plx, payToken: debtToken };
  return { sellToken: collateralToken, payToken: pusd };
}

export async function marketRow(db: Db, market: number) {
  const row = await db.find(t.market, { market });
  if (!row) throw new Error(`market ${market} was never added`);
  return row;
}

export async function auctionRow(db: Db, id: bigint) {
  const row = await db.find(t.auction, { id });
  if (!row) throw new Error(`auction ${id} was never started`);
  return row;
}

/** Tell what happened to an auction; of collateral it is a part of its position's story too. */
export async function tell(db: Db, at: At, id: bigint, name: string, args: object, account: Hex) {
  await db.insert(t.auctionEvent).values({ ...at, auction: id, name, args: inWords(args) });
  await tellPosition(db, at, id, name, args, account);
}

/** The id of an auction of collateral is that of its position. */
export async function tellPosition(db: Db, at: At, id: bigint, name: string, args: object, account: Hex) {
  if (id >> 32n === 0n) return;
  await adjust(db, at, id, { name, args, account });
}

import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { erc20Abi } from "viem";
import { bucket, DAY } from "./candle";
import { chain } from "./chain";
import type { place } from "./place";

type Db = Context["db"];
type At = ReturnType<typeof place>;

/** The row of a vault, made at its first mention. */
export async function ensureVault(db: Db, { time }: At, row: { vault: Hex; kind: string; asset: Hex }) {
  const { vault } = row;
  if (await db.find(t.vault, { vault })) return;
  const read = { abi: erc20Abi, address: vault } as const;
  const [symbol, decimals] = await Promise.all([
    chain.readContract({ ...read, functionName: "symbol" }),
    chain.readContract({ ...read, functionName: "decimals" }),
  ]);
  await db.insert(t.vault).values({
    ...{ ...row, symbol, decimals, createdAt: time },
    ...{ assets: 0n, supply: 0n, earned: 0n },
  });
}

/** Change what a vault holds and has issued, and how its day stands. */
export async function changeVault(
  db: Db,
  { time }: At,
  vault: Hex,
  change: Partial<Record<"assets" | "supply" | "earned", bigint>>,
) {
  const { assets: more = 0n, supply: issued = 0n, earned = 0n } = change;
  const { assets, supply } = await db.update(t.vault, { vault }).set((row) => ({
    assets: row.assets + more,
    supply: row.supply + issued,
    earned: row.earned + earned,
    ...(earned > 0n ? { earnedAt: time } : {}),
  }));
  await db
    .insert(t.vaultDay)
    .values({ vault, day: bucket(time, DAY), assets, supply, earned })
    .onConflictDoUpdate((row) => ({ assets, supply, earned: row.earned + earned }));
}

/** Change the shares of an account, and what it put in and took out. */
export async function moveShares(
  db: Db,
  vault: Hex,
  account: Hex,
  change: Partial<Record<"shares" | "deposited" | "withdrawn", bigint>>,
) {
  const { shares = 0n, deposited = 0n, withdrawn = 0n } = change;
  await db
    .insert(t.vaultHolder)
    .values({ vault, account, shares, deposited, withdrawn })
    .onConflictDoUpdate((row) => ({
      shares: row.shares + shares,
      deposited: row.deposited + deposited,
      withdrawn: row.withdrawn + withdrawn,
    }));
}

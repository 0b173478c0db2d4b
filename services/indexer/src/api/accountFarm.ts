import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, asc, desc, eq, inArray } from "ponder";
import type { Address } from "viem";
import { inText } from "./inText";
import { isBefore, newest, pageOf, readCursor } from "./page";
import { readAddress, readLimit } from "./query";

/** What an account has in farms, shorts and vaults, and what it got out of them. */
export async function accountFarm(c: Context) {
  const account = readAddress(c.req.param("account") ?? "");
  const symbols = await readSymbols();
  const stakes = await db
    .select()
    .from(t.farmStake)
    .where(eq(t.farmStake.account, account))
    .orderBy(asc(t.farmStake.pair));
  const vaults = await db
    .select()
    .from(t.vaultHolder)
    .innerJoin(t.vault, eq(t.vault.vault, t.vaultHolder.vault))
    .where(eq(t.vaultHolder.account, account))
    .orderBy(asc(t.vault.createdAt), asc(t.vault.vault));
  return c.json({
    asOf: c.get("asOf"),
    stakes: stakes.map(({ account: _, ...row }) => ({ ...inText(row), symbol: symbols.get(row.pair) ?? "" })),
    shorts: await shortsOf(account, symbols),
    vaults: vaults.map(
      ({ vault_holder: { account: _, ...held }, vault: { kind, asset, symbol, decimals } }) => ({
        ...inText(held),
        ...{ kind, asset, symbol, decimals },
      }),
    ),
  });
}

/** Shorts that an account ever opened, the newest first, with their lots, the oldest first. */
async function shortsOf(user: Address, symbols: Map<string, string>) {
  const rows = await db
    .select()
    .from(t.short)
    .innerJoin(t.position, eq(t.position.id, t.short.id))
    .where(eq(t.short.user, user))
    .orderBy(desc(t.short.openedAt), desc(t.short.id));
  const ids = rows.map(({ short }) => short.id);
  const lots = ids.length === 0 ? [] : await db.select().from(t.shortLot).where(inArray(t.shortLot.id, ids));
  return rows.map(({ short: { user: _, lots: __, nextLot: ___, ...short }, position }) => ({
    ...inText(short),
    symbol: symbols.get(short.pair) ?? "",
    ...{ market: position.market, status: position.status, endedAt: position.endedAt },
    lots: lots
      .filter(({ id }) => id === short.id)
      .toSorted((a, b) => a.number - b.number)
      .map(({ id: ____, ...lot }) => inText(lot)),
  }));
}

/** What an account did in farms, with shorts and in vaults, the newest first. */
export async function accountFarmEvents(c: Context) {
  const account = readAddress(c.req.param("account") ?? "");
  const limit = readLimit(c.req.query("limit"));
  const from = readCursor(c.req.query("cursor"));
  const { farmEvent, shortEvent, vaultEvent } = t;
  const [farms, shorts, vaults] = await Promise.all([
    db
      .select()
      .from(farmEvent)
      .where(and(eq(farmEvent.account, account), isBefore(farmEvent, from)))
      .orderBy(...newest(farmEvent))
      .limit(limit + 1),
    db
      .select()
      .from(shortEvent)
      .where(and(eq(shortEvent.user, account), isBefore(shortEvent, from)))
      .orderBy(...newest(shortEvent))
      .limit(limit + 1),
    db
      .select()
      .from(vaultEvent)
      .where(and(eq(vaultEvent.account, account), isBefore(vaultEvent, from)))
      .orderBy(...newest(vaultEvent))
      .limit(limit + 1),
  ]);
  const all = [
    ...farms.map(({ account: _, ...row }) => ({ ...row, in: "farm" })),
    ...shorts.map(({ user: _, ...row }) => ({ ...row, in: "short" })),
    ...vaults.map(({ account: _, ...row }) => ({ ...row, in: "vault" })),
  ].toSorted((a, b) => b.block - a.block || b.index - a.index);
  const { shown, next } = pageOf(all, limit);
  const events = shown.map(({ index: logIndex, ...row }) => ({ ...inText(row), logIndex }));
  return c.json({ asOf: c.get("asOf"), events, next });
}

/** The symbol of each pair's token. */
async function readSymbols() {
  const rows = await db
    .select({ pair: t.pool.pair, symbol: t.token.symbol })
    .from(t.pool)
    .innerJoin(t.token, eq(t.token.token, t.pool.token));
  return new Map<string, string>(rows.map(({ pair, symbol }) => [pair, symbol]));
}

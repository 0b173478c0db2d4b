import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, eq } from "ponder";
import { inText } from "./inText";
import { named, readMarkets, readTokens } from "./named";
import { isBefore, newest, pageOf, readCursor } from "./page";
import { readAddress, readLimit } from "./query";
import { countOpen } from "./settlementOpen";

type Tokens = Awaited<ReturnType<typeof readTokens>>;

/** Every settlement, how far it is and what its holders share. */
export async function settlement(c: Context) {
  const tokens = await readTokens();
  const [end] = await db.select().from(t.shutdown);
  const symbols = new Map((await db.select().from(t.feed)).map(({ feed, symbol }) => [feed, symbol]));
  const told = <Row extends { feed: number }>(row: Row) => ({
    ...inText(row),
    symbol: symbols.get(row.feed) ?? "",
  });
  return c.json({
    asOf: c.get("asOf"),
    shutdown: end
      ? { time: end.time, block: end.block, hash: end.hash, logIndex: end.index, by: end.by }
      : null,
    cases: await readCases(tokens),
    prices: (await db.select().from(t.settlementPrice).orderBy(t.settlementPrice.market)).map(told),
    namedPrices: (await db.select().from(t.namedPrice).orderBy(t.namedPrice.feed)).map(told),
    potSales: await readPotSales(tokens),
    defaults: await readDefaults(tokens),
  });
}

async function readCases(tokens: Tokens) {
  const pots = await db.select().from(t.settlementPot).orderBy(t.settlementPot.collateral);
  const open = await countOpen();
  const rows = await db
    .select()
    .from(t.settlementCase)
    .orderBy(...newest(t.settlementCase));
  return rows.map(({ block: _, index: __, ...row }) => ({
    ...inText(row),
    symbol: named(tokens, row.token).symbol,
    openPositions: open.byDebt.get(row.token) ?? 0,
    toConvert: open.byCollateral.get(row.token) ?? 0,
    pots: pots
      .filter(({ token }) => token === row.token)
      .map(({ token: _, ...pot }) => ({ ...inText(pot), ...named(tokens, pot.collateral) })),
  }));
}

async function readPotSales(tokens: Tokens) {
  const rows = await db
    .select()
    .from(t.potSale)
    .orderBy(...newest(t.potSale));
  return rows.map(({ index: logIndex, ...row }) => ({
    ...inText(row),
    logIndex,
    ...named(tokens, row.collateral),
  }));
}

/** Loans on real-world collateral that were called. */
async function readDefaults(tokens: Tokens) {
  const markets = await readMarkets(tokens);
  const rows = await db.select().from(t.rwaDefault).orderBy(t.rwaDefault.market);
  return rows.map((row) => ({
    ...inText(row),
    collateralSymbol: markets.get(row.market)?.collateralSymbol ?? "",
  }));
}

/** What was redeemed, the newest first. */
export async function redemptions(c: Context) {
  const { limit: most, cursor, holder, token } = c.req.query();
  const limit = readLimit(most);
  const table = t.redemption;
  const wanted = and(
    holder === undefined ? undefined : eq(table.holder, readAddress(holder)),
    token === undefined ? undefined : eq(table.token, readAddress(token)),
    isBefore(table, readCursor(cursor)),
  );
  const rows = await db
    .select()
    .from(table)
    .where(wanted)
    .orderBy(...newest(table))
    .limit(limit + 1);
  const { shown, next } = pageOf(rows, limit);
  const tokens = await readTokens();
  const told = shown.map(({ index: logIndex, ...row }) => ({
    ...inText(row),
    logIndex,
    ...named(tokens, row.token),
  }));
  return c.json({ asOf: c.get("asOf"), redemptions: told, next });
}

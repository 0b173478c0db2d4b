import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, asc, eq, inArray, ne } from "ponder";
import type { Address, Hex } from "viem";
import { inText } from "./inText";
import { named, readTokens } from "./named";
import { isBefore, newest, pageOf, readCursor } from "./page";
import { readAddress, readId, readLimit, readMarket, readOneOf } from "./query";

export const KINDS = ["collateral", "surplus", "sale", "recapitalisation"] as const;
export const STATES = ["live", "ended"] as const;

type Tokens = Awaited<ReturnType<typeof readTokens>>;
type Question = Record<string, string | undefined>;

/** Auctions, the newest first; "ended" are the cancelled ones too. */
export async function auctions(c: Context) {
  const asked = c.req.query();
  const limit = readLimit(asked.limit);
  const rows = await db
    .select()
    .from(t.auction)
    .where(and(wanted(asked), isBefore(t.auction, readCursor(asked.cursor))))
    .orderBy(...newest(t.auction))
    .limit(limit + 1);
  const { shown, next } = pageOf(rows, limit);
  const tokens = await readTokens();
  return c.json({ asOf: c.get("asOf"), auctions: shown.map((row) => toAuction(row, tokens)), next });
}

function wanted({ state, kind, market, owner, buyer }: Question) {
  const table = t.auction;
  const isLive = state === undefined ? undefined : readOneOf("state", state, STATES) === "live";
  return and(
    isLive === undefined ? undefined : isLive ? eq(table.state, "live") : ne(table.state, "live"),
    kind === undefined ? undefined : eq(table.kind, readOneOf("kind", kind, KINDS)),
    market === undefined ? undefined : eq(table.market, readMarket(market)),
    owner === undefined ? undefined : eq(table.owner, readAddress(owner)),
    buyer === undefined ? undefined : inArray(table.id, boughtBy(readAddress(buyer))),
  );
}

function boughtBy(buyer: Address) {
  return db.select({ id: t.auctionBuy.auction }).from(t.auctionBuy).where(eq(t.auctionBuy.buyer, buyer));
}

/** One auction, who bought in it, and what else happened to it, oldest first; null if it is not indexed yet. */
export async function auctionStory(c: Context) {
  const id = readId(c.req.param("id") ?? "", "auction");
  const [row] = await db.select().from(t.auction).where(eq(t.auction.id, id)).limit(1);
  const buys = await db
    .select()
    .from(t.auctionBuy)
    .where(eq(t.auctionBuy.auction, id))
    .orderBy(asc(t.auctionBuy.block), asc(t.auctionBuy.index));
  const events = await db
    .select()
    .from(t.auctionEvent)
    .where(eq(t.auctionEvent.auction, id))
    .orderBy(asc(t.auctionEvent.block), asc(t.auctionEvent.index));
  return c.json({
    asOf: c.get("asOf"),
    auction: row ? toAuction(row, await readTokens()) : null,
    buys: buys.map(toBuy),
    events: events.map(({ index: logIndex, auction: _, ...event }) => ({ ...event, logIndex })),
  });
}

/** What was bought at auctions, the newest first. */
export async function auctionBuys(c: Context) {
  const { limit: most, cursor, buyer } = c.req.query();
  const limit = readLimit(most);
  const table = t.auctionBuy;
  const byBuyer = buyer === undefined ? undefined : eq(table.buyer, readAddress(buyer));
  const rows = await db
    .select()
    .from(table)
    .where(and(byBuyer, isBefore(table, readCursor(cursor))))
    .orderBy(...newest(table))
    .limit(limit + 1);
  const { shown, next } = pageOf(rows, limit);
  const tokens = await readTokens();
  const buys = shown.map((row) => ({
    ...toBuy(row),
    ...{ kind: row.kind, market: row.market },
    ...sides(row, tokens),
  }));
  return c.json({ asOf: c.get("asOf"), buys, next });
}

/** An auction as it is told: without its place, with the names of its tokens. */
export function toAuction(row: typeof t.auction.$inferSelect, tokens: Tokens) {
  const { block: _, index: __, ...told } = row;
  return { ...inText(told), ...sides(row, tokens) };
}

function toBuy({ index: logIndex, kind: _, market: __, sellToken: ___, payToken: ____, ...row }: Buy) {
  return { ...inText(row), logIndex };
}

type Buy = typeof t.auctionBuy.$inferSelect;

function sides({ sellToken, payToken }: { sellToken: Hex; payToken: Hex }, tokens: Tokens) {
  const [sell, pay] = [named(tokens, sellToken), named(tokens, payToken)];
  return {
    ...{ sellToken, sellSymbol: sell.symbol, sellDecimals: sell.decimals },
    ...{ payToken, paySymbol: pay.symbol, payDecimals: pay.decimals },
  };
}

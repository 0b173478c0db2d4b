import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, asc, desc, eq, gte, isNull, lt, or } from "ponder";
import type { Hex } from "viem";
import { bucket } from "../../candle";
import { chartOf } from "./chartOf";
import { readAddress, readOneOf } from "./query";
import { clamp, intervalFor, RANGES } from "./span";

/**
 * Oracle price, pool price and premium of a token over a range, and when its market was closed; no points of a token
 * that is not indexed yet.
 */
export async function chart(c: Context) {
  const address = readAddress(c.req.param("token") ?? "");
  const range = readOneOf("range", c.req.query("range") ?? "1D", Object.keys(RANGES));
  const asOf = c.get("asOf");
  const [token] = await db.select().from(t.token).where(eq(t.token.token, address)).limit(1);
  if (!token) return c.json({ asOf, interval: intervalFor(0), points: [], closed: [] });
  const begin = Math.max(asOf.time - (RANGES[range] ?? 0), (await firstTime(token.token)) ?? asOf.time);
  const interval = intervalFor(asOf.time - begin);
  const points = chartOf(await closings(token.token, interval, begin), interval, begin, asOf.time);
  const [first] = points;
  const closed = first && token.feed !== null ? await closedTimes(token.feed, first.time) : [];
  return c.json({ asOf, interval, points, closed: clamp(closed, first?.time ?? 0, asOf.time) });
}

async function firstTime(token: Hex): Promise<number | undefined> {
  const ofToken = and(eq(t.candle.token, token), eq(t.candle.interval, 60));
  const [row] = await db
    .select({ time: t.candle.time })
    .from(t.candle)
    .where(ofToken)
    .orderBy(asc(t.candle.time))
    .limit(1);
  return row?.time;
}

/** The candles from a time on, and the one before, whose values rest until the first of them. */
async function closings(token: Hex, interval: number, from: number) {
  const ofToken = and(eq(t.candle.token, token), eq(t.candle.interval, interval));
  const columns = {
    time: t.candle.time,
    oracleClose: t.candle.oracleClose,
    poolClose: t.candle.poolClose,
    premiumClose: t.candle.premiumClose,
  };
  const start = bucket(from, interval);
  const since = and(ofToken, gte(t.candle.time, start));
  const before = and(ofToken, lt(t.candle.time, start));
  return [
    ...(await db.select(columns).from(t.candle).where(before).orderBy(desc(t.candle.time)).limit(1)),
    ...(await db.select(columns).from(t.candle).where(since).orderBy(asc(t.candle.time))),
  ];
}

function closedTimes(feed: number, from: number) {
  const lasting = or(isNull(t.closure.to), gte(t.closure.to, from));
  return db
    .select({ from: t.closure.from, to: t.closure.to })
    .from(t.closure)
    .where(and(eq(t.closure.feed, feed), lasting));
}

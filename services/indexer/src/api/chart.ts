import { db } from "ponder:api";
import { candles, closures } from "ponder:schema";
import type { Context } from "hono";
import { and, asc, desc, eq, gte, isNull, lt, or } from "ponder";
import type { Hex } from "viem";
import { bucket } from "../../candle";
import { chartOf } from "../../chart";
import { readAddress, readOneOf } from "../../query";
import { clamp, intervalFor, RANGES } from "../../span";
import { findToken } from "./find";

/** Oracle price, pool price and premium of a token over a range, and when its market was closed. */
export async function chart(c: Context) {
  const token = await findToken(readAddress(c.req.param("token") ?? ""));
  const range = readOneOf("range", c.req.query("range") ?? "1D", Object.keys(RANGES));
  const asOf = c.get("asOf");
  const begin = Math.max(asOf.time - (RANGES[range] ?? 0), (await firstTime(token.token)) ?? asOf.time);
  const interval = intervalFor(asOf.time - begin);
  const points = chartOf(await closings(token.token, interval, begin), interval, begin, asOf.time);
  const [first] = points;
  const closed = first && token.feed !== null ? await closedTimes(token.feed, first.time) : [];
  return c.json({ asOf, interval, points, closed: clamp(closed, first?.time ?? 0, asOf.time) });
}

async function firstTime(token: Hex): Promise<number | undefined> {
  const ofToken = and(eq(candles.token, token), eq(candles.interval, 60));
  const [row] = await db
    .select({ time: candles.time })
    .from(candles)
    .where(ofToken)
    .orderBy(asc(candles.time))
    .limit(1);
  return row?.time;
}

/** The candles from a time on, and the one before, whose values rest until the first of them. */
async function closings(token: Hex, interval: number, from: number) {
  const ofToken = and(eq(candles.token, token), eq(candles.interval, interval));
  const columns = {
    time: candles.time,
    oracleClose: candles.oracleClose,
    poolClose: candles.poolClose,
    premiumClose: candles.premiumClose,
  };
  const start = bucket(from, interval);
  const since = and(ofToken, gte(candles.time, start));
  const before = and(ofToken, lt(candles.time, start));
  return [
    ...(await db.select(columns).from(candles).where(before).orderBy(desc(candles.time)).limit(1)),
    ...(await db.select(columns).from(candles).where(since).orderBy(asc(candles.time))),
  ];
}

function closedTimes(feed: number, from: number) {
  const lasting = or(isNull(closures.to), gte(closures.to, from));
  return db
    .select({ from: closures.from, to: closures.to })
    .from(closures)
    .where(and(eq(closures.feed, feed), lasting));
}

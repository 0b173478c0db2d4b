import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, eq, gt, sql } from "ponder";
import { MINUTE } from "../../candle";
import { addresses } from "../../settings";
import { tickerOf } from "./tickerOf";

const DAY = 86_400;

/** Every pool in the form CoinGecko asks of a decentralised exchange; prices in pUSD, volumes of 24 hours. */
export async function tickers(c: Context) {
  const since = c.get("asOf").time - DAY;
  const traded = await db
    .select({
      token: t.candle.token,
      high: sql<string | null>`max(${t.candle.poolHigh})::text`,
      low: sql<string | null>`min(${t.candle.poolLow})::text`,
      volume: sql<string>`sum(${t.candle.volume})::text`,
      amount: sql<string>`sum(${t.candle.amount})::text`,
    })
    .from(t.candle)
    .where(and(eq(t.candle.interval, MINUTE), gt(t.candle.time, since)))
    .groupBy(t.candle.token);
  const days = new Map(traded.map((day) => [day.token, day]));
  const rows = await db.select().from(t.pool).innerJoin(t.token, eq(t.token.token, t.pool.token));
  return c.json(
    rows.map(({ pool, token }) => tickerOf(pool, token.decimals, addresses.pusd, days.get(pool.token))),
  );
}

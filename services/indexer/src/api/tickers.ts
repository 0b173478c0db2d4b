import { db } from "ponder:api";
import { candles, pools, tokens } from "ponder:schema";
import type { Context } from "hono";
import { and, eq, gt, sql } from "ponder";
import { MINUTE } from "../../candle";
import { addresses } from "../../settings";
import { tickerOf } from "../../ticker";

const DAY = 86_400;

/** Every pool in the form CoinGecko asks of a decentralised exchange; prices in pUSD, volumes of 24 hours. */
export async function tickers(c: Context) {
  const since = c.get("asOf").time - DAY;
  const traded = await db
    .select({
      token: candles.token,
      high: sql<string | null>`max(${candles.poolHigh})::text`,
      low: sql<string | null>`min(${candles.poolLow})::text`,
      volume: sql<string>`sum(${candles.volume})::text`,
      amount: sql<string>`sum(${candles.amount})::text`,
    })
    .from(candles)
    .where(and(eq(candles.interval, MINUTE), gt(candles.time, since)))
    .groupBy(candles.token);
  const days = new Map(traded.map((day) => [day.token, day]));
  const rows = await db.select().from(pools).innerJoin(tokens, eq(tokens.token, pools.token));
  return c.json(
    rows.map(({ pools: pool, tokens: token }) =>
      tickerOf(pool, token.decimals, addresses.pusd, days.get(pool.token)),
    ),
  );
}

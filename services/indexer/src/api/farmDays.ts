import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, asc, eq, inArray } from "ponder";
import type { Hex } from "viem";
import { DAY } from "../../candle";
import { emit } from "../../emission";
import { addresses } from "../../settings";
import { daysOf } from "./daysOf";
import { inText } from "./inText";
import { readAddress, readLimit } from "./query";

/** What farms paid and what their pools earned in fees on each day (UTC), the newest first: of one, or of all. */
export async function farmDays(c: Context) {
  const { limit, pair } = c.req.query();
  const most = readLimit(limit);
  const { time } = c.get("asOf");
  const only = pair === undefined ? undefined : eq(t.farmPool.pair, readAddress(pair));
  const farms = await db.select().from(t.farmPool).where(only);
  const days = daysOf({
    emissions: await emissions(farms, time),
    volumes: await volumes(farms),
    prices: await plxPrices(),
    until: time,
  });
  return c.json({ asOf: c.get("asOf"), days: days.slice(0, most).map(inText) });
}

type Farm = typeof t.farmPool.$inferSelect;

/** What is written, and what was paid since each farm's row was. */
async function emissions(farms: Farm[], time: number) {
  if (farms.length === 0) return [];
  const pairs = farms.map(({ pair }) => pair);
  const written = await db.select().from(t.farmDay).where(inArray(t.farmDay.pair, pairs));
  const since = farms.flatMap((farm) => emit(farm, farm.updatedAt, Math.max(time, farm.updatedAt)).days);
  return [...written, ...since];
}

/** pUSD wei that was traded in the pools of these farms, by day. */
async function volumes(farms: Farm[]) {
  if (farms.length === 0) return [];
  const pairs = farms.map(({ pair }) => pair);
  const pools = await db.select().from(t.pool).where(inArray(t.pool.pair, pairs));
  const tokens = pools.map(({ token }) => token);
  return db
    .select({ day: t.candle.time, volume: t.candle.volume })
    .from(t.candle)
    .where(and(eq(t.candle.interval, DAY), inArray(t.candle.token, tokens)));
}

/** The last price of PLX (pUSD, WAD) of each day that had one, oldest first. */
async function plxPrices() {
  const token = addresses.plx.toLowerCase() as Hex;
  const rows = await db
    .select({ day: t.candle.time, price: t.candle.poolClose })
    .from(t.candle)
    .where(and(eq(t.candle.interval, DAY), eq(t.candle.token, token)))
    .orderBy(asc(t.candle.time));
  return rows.flatMap(({ day, price }) => (price === null ? [] : [{ day, price }]));
}

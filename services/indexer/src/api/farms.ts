import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, asc, eq, gt, sql } from "ponder";
import { MINUTE } from "../../candle";
import { emit } from "../../emission";
import { addresses } from "../../settings";
import { inText } from "./inText";

const DAY = 86_400;
const WEEK = 7 * DAY;
const HOUR = 3_600;

/** Every farm as of the last block indexed, what its pool traded, and what PLX costs (pUSD, WAD). */
export async function farms(c: Context) {
  const { time } = c.get("asOf");
  const rows = await db
    .select()
    .from(t.farmPool)
    .innerJoin(t.pool, eq(t.pool.pair, t.farmPool.pair))
    .innerJoin(t.token, eq(t.token.token, t.pool.token))
    .orderBy(asc(t.farmPool.addedAt), asc(t.farmPool.pair));
  const [day, week, paid] = await Promise.all([
    traded(MINUTE, time - DAY),
    traded(HOUR, time - WEEK),
    paidByPair(),
  ]);
  const [plx] = await db
    .select()
    .from(t.pool)
    .where(eq(t.pool.token, lower(addresses.plx)));
  const shown = rows.map(({ farm_pool: farm, pool, token }) => {
    const { pool: now, days } = emit(farm, farm.updatedAt, Math.max(time, farm.updatedAt));
    const before = paid.get(farm.pair);
    const sum = (side: "lp" | "short") =>
      days.reduce((total, each) => total + each[side], before?.[side] ?? 0n);
    const { asset, lpIndex: _, shortIndex: __, updatedAt: ___, ...told } = now;
    return {
      ...inText(told),
      ...{ token: pool.token, symbol: token.symbol, createdAt: pool.createdAt },
      ...{ reserveToken: `${pool.reserveToken}`, reservePusd: `${pool.reservePusd}` },
      ...{ paidLp: `${sum("lp")}`, paidShort: `${sum("short")}` },
      volumeDay: day.get(pool.token) ?? "0",
      volumeWeek: week.get(pool.token) ?? "0",
    };
  });
  return c.json({ asOf: c.get("asOf"), plxPrice: plx?.price?.toString() ?? null, farms: shown });
}

/** pUSD wei that was traded of each token since a time, by candles of some length. */
async function traded(interval: number, since: number) {
  const rows = await db
    .select({ token: t.candle.token, volume: sql<string>`sum(${t.candle.volume})::text` })
    .from(t.candle)
    .where(and(eq(t.candle.interval, interval), gt(t.candle.time, since)))
    .groupBy(t.candle.token);
  return new Map(rows.map(({ token, volume }) => [token, volume]));
}

/** PLX wei that was paid to each side of each farm, as far as its row says. */
async function paidByPair() {
  const rows = await db
    .select({
      pair: t.farmDay.pair,
      lp: sql<string>`sum(${t.farmDay.lp})::text`,
      short: sql<string>`sum(${t.farmDay.short})::text`,
    })
    .from(t.farmDay)
    .groupBy(t.farmDay.pair);
  return new Map(rows.map(({ pair, lp, short }) => [pair, { lp: BigInt(lp), short: BigInt(short) }]));
}

function lower(address: `0x${string}`) {
  return address.toLowerCase() as `0x${string}`;
}

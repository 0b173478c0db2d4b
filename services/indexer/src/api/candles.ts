import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, asc, eq, gte, lte } from "ponder";
import { bucket } from "../../candle";
import { findToken } from "./find";
import { BadRequest, MOST, readAddress, readInterval, readOneOf, readTime } from "./query";

const series = ["oracle", "pool", "premium"] as const;
const USUAL = 300; // candles when no time is named

/** Open, high, low and close of one series (WAD); of the pool also what was traded, in pUSD wei. */
export async function candles(c: Context) {
  const { token } = await findToken(readAddress(c.req.param("token") ?? ""));
  const wanted = readOneOf("series", c.req.query("series") ?? "oracle", series);
  const interval = readInterval(c.req.query("interval") ?? "300");
  const asOf = c.get("asOf");
  const to = readTime("to", c.req.query("to"), asOf.time);
  const from = readTime("from", c.req.query("from"), Math.max(to - USUAL * interval, 0));
  if (from > to) throw new BadRequest("from lies after to.");
  if ((to - from) / interval > MOST)
    throw new BadRequest(`from and to lie more than ${MOST} candles apart; take a longer interval.`);
  const inSpan = and(gte(t.candle.time, bucket(from, interval)), lte(t.candle.time, to));
  const rows = await db
    .select()
    .from(t.candle)
    .where(and(eq(t.candle.token, token), eq(t.candle.interval, interval), inSpan))
    .orderBy(asc(t.candle.time));
  const shown = rows.flatMap((row) => {
    const [open, high, low, close] = [
      row[`${wanted}Open`],
      row[`${wanted}High`],
      row[`${wanted}Low`],
      row[`${wanted}Close`],
    ];
    if (open === null || high === null || low === null || close === null) return [];
    const prices = { open: `${open}`, high: `${high}`, low: `${low}`, close: `${close}` };
    return [{ time: row.time, ...prices, ...(wanted === "pool" ? { volume: `${row.volume}` } : {}) }];
  });
  return c.json({ asOf, candles: shown });
}

import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { inArray } from "ponder";
import { partsOf } from "./partsOf";

/** Value of what came from outside: the rest is a claim on it and would be counted twice. */
export async function tvl(c: Context) {
  const [now] = await db.select().from(t.protocol);
  const external = now?.external ?? [];
  const rows =
    external.length > 0 ? await db.select().from(t.token).where(inArray(t.token.token, external)) : [];
  const prices = new Map((await db.select().from(t.feed)).map(({ feed, price }) => [feed, price]));
  const pooled = new Map((await db.select().from(t.pool)).map((pool) => [pool.token, pool.reserveToken]));
  const parts = partsOf(rows, prices, pooled);
  const total = parts.reduce((sum, { value }) => sum + BigInt(value), 0n);
  return c.json({ asOf: c.get("asOf"), tvl: total.toString(), parts });
}

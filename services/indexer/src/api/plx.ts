import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { inText } from "./inText";
import { named, readTokens } from "./named";
import { isBefore, newest, pageOf, readCursor } from "./page";
import { readLimit } from "./query";

/** PLX in existence; null before there is any. */
export async function readPlx(tokens: Awaited<ReturnType<typeof readTokens>>) {
  const [row] = await db.select().from(t.plx);
  return row ? { ...inText(row), ...named(tokens, row.token) } : null;
}

/** PLX in existence, and what was minted and burnt, the newest first. */
export async function plx(c: Context) {
  const limit = readLimit(c.req.query("limit"));
  const table = t.plxChange;
  const rows = await db
    .select()
    .from(table)
    .where(isBefore(table, readCursor(c.req.query("cursor"))))
    .orderBy(...newest(table))
    .limit(limit + 1);
  const { shown, next } = pageOf(rows, limit);
  const changes = shown.map(({ index: logIndex, ...row }) => ({ ...inText(row), logIndex }));
  return c.json({ asOf: c.get("asOf"), plx: await readPlx(await readTokens()), changes, next });
}

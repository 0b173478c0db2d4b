import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, eq } from "ponder";
import { inText } from "./inText";
import { named, readTokens } from "./named";
import { isBefore, newest, pageOf, readCursor } from "./page";
import { readAddress, readLimit } from "./query";

/** What owners took out of what contracts kept for them, the newest first. */
export async function claims(c: Context) {
  const { limit: most, cursor, owner } = c.req.query();
  const limit = readLimit(most);
  const table = t.claim;
  const byOwner = owner === undefined ? undefined : eq(table.owner, readAddress(owner));
  const rows = await db
    .select()
    .from(table)
    .where(and(byOwner, isBefore(table, readCursor(cursor))))
    .orderBy(...newest(table))
    .limit(limit + 1);
  const { shown, next } = pageOf(rows, limit);
  const tokens = await readTokens();
  const told = shown.map(({ index: logIndex, ...row }) => ({
    ...inText(row),
    logIndex,
    ...named(tokens, row.token),
  }));
  return c.json({ asOf: c.get("asOf"), claims: told, next });
}

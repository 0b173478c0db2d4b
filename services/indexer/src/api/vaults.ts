import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { asc, desc, eq } from "ponder";
import { inText } from "./inText";
import { readAddress, readLimit } from "./query";

/** Savings and compounders, the oldest first. */
export async function vaults(c: Context) {
  const rows = await db.select().from(t.vault).orderBy(asc(t.vault.createdAt), asc(t.vault.vault));
  return c.json({ asOf: c.get("asOf"), vaults: rows.map(inText) });
}

/** What a vault held, had issued and earned on each day (UTC) with an event, the newest first. */
export async function vaultDays(c: Context) {
  const vault = readAddress(c.req.param("vault") ?? "");
  const rows = await db
    .select()
    .from(t.vaultDay)
    .where(eq(t.vaultDay.vault, vault))
    .orderBy(desc(t.vaultDay.day))
    .limit(readLimit(c.req.query("limit")));
  return c.json({ asOf: c.get("asOf"), days: rows.map(({ vault: _, ...row }) => inText(row)) });
}

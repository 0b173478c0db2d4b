import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, desc, eq, gte, inArray, sql } from "ponder";
import { toAuction } from "./auctions";
import { buyBacks } from "./buyBacks";
import { inText } from "./inText";
import { named, readMarkets, readTokens } from "./named";
import { isBefore, newest, pageOf, readCursor } from "./page";
import { readPlx } from "./plx";
import { readAddress, readLimit, readOneOf } from "./query";

export const EVENTS = ["credited", "released", "spent", "drawn", "added", "healed", "buffer"] as const;

type Tokens = Awaited<ReturnType<typeof readTokens>>;

/** What the Treasury has and owes, where it came from and what became of it. */
export async function treasury(c: Context) {
  const limit = readLimit(c.req.query("limit"));
  const tokens = await readTokens();
  const held = await db.select().from(t.treasuryToken);
  const badDebts = inArray(t.treasuryEvent.kind, ["added", "healed"]);
  const recapitalisations = await db
    .select()
    .from(t.auction)
    .where(eq(t.auction.kind, "recapitalisation"))
    .orderBy(...newest(t.auction))
    .limit(limit);
  return c.json({
    asOf: c.get("asOf"),
    buffer: await readBuffer(),
    tokens: held.map((row) => ({ ...inText(row), ...named(tokens, row.token) })),
    fees: await readFees(tokens),
    days: await readDays(tokens, limit),
    badDebts: (await readEvents(badDebts, limit)).map((row) => {
      const { market: _, to: __, ...told } = toEvent(row, tokens);
      return told;
    }),
    recapitalisations: recapitalisations.map((row) => toAuction(row, tokens)),
    buyBacks: await buyBacks(limit),
    plx: await readPlx(tokens),
  });
}

/** What happened in the Treasury, the newest first. */
export async function treasuryEvents(c: Context) {
  const { limit: most, cursor, token, kind } = c.req.query();
  const limit = readLimit(most);
  const table = t.treasuryEvent;
  const wanted = and(
    token === undefined ? undefined : eq(table.token, readAddress(token)),
    kind === undefined ? undefined : eq(table.kind, readOneOf("kind", kind, EVENTS)),
    isBefore(table, readCursor(cursor)),
  );
  const { shown, next } = pageOf(await readEvents(wanted, limit + 1), limit);
  const tokens = await readTokens();
  return c.json({ asOf: c.get("asOf"), events: shown.map((row) => toEvent(row, tokens)), next });
}

function readEvents(wanted: ReturnType<typeof and>, limit: number) {
  const table = t.treasuryEvent;
  return db
    .select()
    .from(table)
    .where(wanted)
    .orderBy(...newest(table))
    .limit(limit);
}

function toEvent({ index: logIndex, ...row }: typeof t.treasuryEvent.$inferSelect, tokens: Tokens) {
  return { ...inText(row), logIndex, ...named(tokens, row.token) };
}

/** pUSD that is kept before any is sold; null before anyone said so. */
async function readBuffer(): Promise<string | null> {
  const [set] = await readEvents(eq(t.treasuryEvent.kind, "buffer"), 1);
  return set?.amount.toString() ?? null;
}

/** What each market has brought in each token. */
async function readFees(tokens: Tokens) {
  const { market, token, amount } = t.treasuryDay;
  const rows = await db
    .select({ market, token, amount: sql<string>`sum(${amount})::text` })
    .from(t.treasuryDay)
    .groupBy(market, token)
    .orderBy(market, token);
  const markets = await readMarkets(tokens);
  return rows.map((row) => ({ ...row, ...named(tokens, row.token), ...markets.get(row.market) }));
}

/** The same by day, of so many days. */
async function readDays(tokens: Tokens, limit: number) {
  const table = t.treasuryDay;
  const days = await db.selectDistinct({ day: table.day }).from(table).orderBy(desc(table.day)).limit(limit);
  const rows = await db
    .select()
    .from(table)
    .where(gte(table.day, days.at(-1)?.day ?? 0))
    .orderBy(desc(table.day), table.market, table.token);
  return rows.map((row) => ({ ...inText(row), ...named(tokens, row.token) }));
}

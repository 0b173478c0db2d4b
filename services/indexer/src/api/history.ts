import { db } from "ponder:api";
import * as schema from "ponder:schema";
import type { Context } from "hono";
import { asc, desc, eq } from "ponder";
import { readId, readLimit } from "../../query";
import { Missing } from "./find";
import { inText } from "./inText";

/** The latest trades in all pools. */
export async function trades(c: Context) {
  const { swaps, tokens } = schema;
  const rows = await db
    .select({
      ...{ time: swaps.time, block: swaps.block, hash: swaps.hash, logIndex: swaps.index },
      ...{ token: swaps.token, symbol: tokens.symbol, trader: swaps.trader, side: swaps.side },
      ...{ asset: swaps.amount, pusd: swaps.pusd, price: swaps.price },
    })
    .from(swaps)
    .innerJoin(tokens, eq(tokens.token, swaps.token))
    .orderBy(desc(swaps.block), desc(swaps.index))
    .limit(readLimit(c.req.query("limit")));
  return c.json({ asOf: c.get("asOf"), trades: rows.map(inText) });
}

/** The latest liquidations in all markets. */
export async function liquidations(c: Context) {
  const table = schema.liquidations;
  const rows = await db
    .select()
    .from(table)
    .orderBy(desc(table.block), desc(table.index))
    .limit(readLimit(c.req.query("limit")));
  const markets = new Map((await db.select().from(schema.markets)).map((row) => [row.market, row]));
  const tokens = new Map((await db.select().from(schema.tokens)).map((row) => [row.token, row]));
  const shown = rows.map(({ index, ...row }) => {
    const market = markets.get(row.market);
    const collateral = market && tokens.get(market.collateralToken);
    const debt = market && tokens.get(market.debtToken);
    return {
      ...inText(row),
      logIndex: index,
      ...{ collateralToken: collateral?.token, collateralSymbol: collateral?.symbol },
      ...{ collateralDecimals: collateral?.decimals, debtToken: debt?.token, debtSymbol: debt?.symbol },
    };
  });
  return c.json({ asOf: c.get("asOf"), liquidations: shown });
}

/** Everything that happened to a position, oldest first. */
export async function positionHistory(c: Context) {
  const table = schema.positionEvents;
  const id = readId(c.req.param("id") ?? "");
  const rows = await db
    .select()
    .from(table)
    .where(eq(table.position, id))
    .orderBy(asc(table.block), asc(table.index));
  if (rows.length === 0) throw new Missing(`Position ${id} was never opened.`);
  const events = rows.map(({ time, block, hash, index, name, args, collateralPrice, debtPrice }) => ({
    ...{ time, block, hash, logIndex: index, name, args },
    collateralPrice: collateralPrice?.toString() ?? null,
    debtPrice: debtPrice?.toString() ?? null,
  }));
  return c.json({ asOf: c.get("asOf"), events });
}

/** Totals of the protocol, the newest day first. */
export async function protocolDaily(c: Context) {
  const table = schema.protocolDays;
  const rows = await db
    .select()
    .from(table)
    .orderBy(desc(table.day))
    .limit(readLimit(c.req.query("limit")));
  return c.json({ asOf: c.get("asOf"), days: rows.map(inText) });
}

import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { asc, desc, eq } from "ponder";
import { inText } from "./inText";
import { readId, readLimit } from "./query";

/** The latest trades in all pools. */
export async function trades(c: Context) {
  const { swap, token } = t;
  const rows = await db
    .select({
      ...{ time: swap.time, block: swap.block, hash: swap.hash, logIndex: swap.index },
      ...{ token: swap.token, symbol: token.symbol, trader: swap.trader, side: swap.side },
      ...{ asset: swap.amount, pusd: swap.pusd, price: swap.price },
    })
    .from(swap)
    .innerJoin(token, eq(token.token, swap.token))
    .orderBy(desc(swap.block), desc(swap.index))
    .limit(readLimit(c.req.query("limit")));
  return c.json({ asOf: c.get("asOf"), trades: rows.map(inText) });
}

/** The latest liquidations in all markets. */
export async function liquidations(c: Context) {
  const table = t.liquidation;
  const rows = await db
    .select()
    .from(table)
    .orderBy(desc(table.block), desc(table.index))
    .limit(readLimit(c.req.query("limit")));
  const markets = new Map((await db.select().from(t.market)).map((row) => [row.market, row]));
  const tokens = new Map((await db.select().from(t.token)).map((row) => [row.token, row]));
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

/** Everything that happened to a position, oldest first; nothing of one that is not indexed yet. */
export async function positionHistory(c: Context) {
  const table = t.positionEvent;
  const id = readId(c.req.param("id") ?? "");
  const rows = await db
    .select()
    .from(table)
    .where(eq(table.position, id))
    .orderBy(asc(table.block), asc(table.index));
  const events = rows.map(({ time, block, hash, index, name, args, collateralPrice, debtPrice }) => ({
    ...{ time, block, hash, logIndex: index, name, args },
    collateralPrice: collateralPrice?.toString() ?? null,
    debtPrice: debtPrice?.toString() ?? null,
  }));
  return c.json({ asOf: c.get("asOf"), events });
}

/** Totals of the protocol, the newest day first. */
export async function protocolDaily(c: Context) {
  const table = t.protocolDay;
  const rows = await db
    .select()
    .from(table)
    .orderBy(desc(table.day))
    .limit(readLimit(c.req.query("limit")));
  return c.json({ asOf: c.get("asOf"), days: rows.map(inText) });
}

import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { and, count, eq, gt, inArray, or } from "ponder";
import type { Hex } from "viem";
import { mulDivUp, RAY } from "@/lib/math";
import { addresses } from "../../settings";
import { readTokens } from "./named";
import { readAddress, readId, readLimit } from "./query";

/** Still there, and owing something. */
const isOpen = and(eq(t.position.status, "open"), gt(t.position.normalisedDebt, 0n));
const pusd = addresses.pusd.toLowerCase() as Hex;

/** Positions that anyone may settle or convert, ids rising; `after` is the last one of the page before. */
export async function settlementOpen(c: Context) {
  const { limit: most, after, token: asked } = c.req.query();
  const limit = readLimit(most);
  const token = asked === undefined ? undefined : readAddress(asked);
  const wanted = or(isOwed(token), isHeld(token));
  const rows = await db
    .select()
    .from(t.position)
    .innerJoin(t.market, eq(t.market.market, t.position.market))
    .where(and(isOpen, wanted, after === undefined ? undefined : gt(t.position.id, readId(after))))
    .orderBy(t.position.id)
    .limit(limit + 1);
  const stepOf = await steps();
  const positions = rows.slice(0, limit).map(({ position, market }) => {
    const { id, owner, collateral, normalisedDebt } = position;
    const debt = mulDivUp(normalisedDebt, market.rate, RAY);
    return {
      ...{ id: `${id}`, market: market.market, owner, collateral: `${collateral}`, debt: `${debt}` },
      ...stepOf(market),
    };
  });
  const next = rows.length > limit ? (positions.at(-1)?.id ?? null) : null;
  return c.json({ asOf: c.get("asOf"), positions, next });
}

/** How many positions are open, by the settled token that they owe and by that which they hold. */
export async function countOpen() {
  return {
    byDebt: await countBy(t.market.debtToken, isOwed()),
    byCollateral: await countBy(t.market.collateralToken, isHeld()),
  };
}

async function countBy(token: typeof t.market.debtToken | typeof t.market.collateralToken, where: Condition) {
  const rows = await db
    .select({ token, positions: count() })
    .from(t.position)
    .innerJoin(t.market, eq(t.market.market, t.position.market))
    .where(and(isOpen, where))
    .groupBy(token);
  return new Map(rows.map((row) => [row.token, row.positions]));
}

type Condition = ReturnType<typeof isOwed>;

/** Whether a position owes a token that is frozen, or this one. */
function isOwed(token?: Hex) {
  const frozen = casesIn("frozen");
  return and(inArray(t.market.debtToken, frozen), token && eq(t.market.debtToken, token));
}

/** Whether a position is a loan on an mAsset that is frozen or final, or on this one. */
function isHeld(token?: Hex) {
  const settling = casesIn("frozen", "final");
  const isLoan = and(eq(t.market.debtToken, pusd), inArray(t.market.collateralToken, settling));
  return and(isLoan, token && eq(t.market.collateralToken, token));
}

function casesIn(...stages: string[]) {
  const { token, stage } = t.settlementCase;
  return db.select({ token }).from(t.settlementCase).where(inArray(stage, stages));
}

/** What settles a position: a loan on an mAsset is converted, once that mAsset is final. */
async function steps() {
  const tokens = await readTokens();
  const final = new Set((await casesIn("final")).map(({ token }) => token));
  const priced = new Set((await db.select().from(t.settlementPrice)).map((row) => row.market));
  return ({ market, collateralToken, debtToken, frozen }: typeof t.market.$inferSelect) => {
    const isLoan = debtToken === pusd && tokens.get(collateralToken)?.issued === true;
    if (isLoan) return { kind: "convert", ready: final.has(collateralToken) };
    return { kind: "settle", ready: frozen && (debtToken !== pusd || priced.has(market)) };
  };
}

import { type Context, ponder } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { RAY } from "@/lib/math";
import { charge } from "../fee";
import { place } from "../place";
import { ensureToken, setExternal } from "../token";

/** In wei of debt. */
const CEILING_UNIT = 10n ** 18n;

ponder.on("CdpEngine:MarketAdded", async ({ event, context }) => {
  const { market, collateralToken, debtToken, collateralFeed, debtFeed } = event.args;
  const { db } = context;
  await ensureToken(context, collateralToken);
  await ensureToken(context, debtToken);
  await db.update(t.token, { token: debtToken }).set({ issued: true });
  const collateral = await db.find(t.token, { token: collateralToken });
  await setExternal(context, (external) =>
    [...new Set([...external, ...(collateral?.issued ? [] : [collateralToken])])].filter(
      (token) => token.toLowerCase() !== debtToken.toLowerCase(),
    ),
  );
  await priceBy(db, collateralToken, collateralFeed);
  await priceBy(db, debtToken, debtFeed);
  await db.insert(t.market).values({
    ...{ market, collateralToken, debtToken, collateralFeed, debtFeed, collateral: 0n, normalisedDebt: 0n },
    ...{ rate: RAY, minRatio: 0, feePerSecond: 0n, auctioned: false, halted: false, frozen: false },
    openPositions: 0,
  });
});

ponder.on("CdpEngine:ParamsSet", async ({ event, context }) => {
  const { market, params } = event.args;
  const { minRatio, feePerSecond } = params;
  await context.db.update(t.market, { market }).set({ minRatio, feePerSecond });
});

ponder.on("CdpEngine:MintLimited", async ({ event, context }) => {
  const { market, ceiling, until } = event.args;
  await context.db
    .update(t.market, { market })
    .set({ limit: BigInt(ceiling) * CEILING_UNIT, limitUntil: BigInt(until) });
});

ponder.on("CdpEngine:AuctionedSet", async ({ event, context }) => {
  const { market, auctioned } = event.args;
  await context.db.update(t.market, { market }).set({ auctioned });
});

ponder.on("CdpEngine:MarketHalted", async ({ event, context }) => {
  await context.db.update(t.market, { market: event.args.market }).set({ halted: true });
});

ponder.on("CdpEngine:MarketFroze", async ({ event, context }) => {
  await context.db.update(t.market, { market: event.args.market }).set({ frozen: true });
});

ponder.on("CdpEngine:Accrued", async ({ event, context: { db } }) => {
  const { market, rate, fee } = event.args;
  const { debtToken } = await db.update(t.market, { market }).set({ rate });
  await charge(db, place(event), { kind: "accrued", market, token: debtToken, amount: fee });
});

ponder.on("CdpEngine:Collected", async ({ event, context: { db } }) => {
  const { market, minted } = event.args;
  const row = await db.find(t.market, { market });
  if (!row || minted === 0n) return;
  const { block, index, time } = place(event);
  await db
    .insert(t.fee)
    .values({ block, index, time, kind: "collected", market, token: row.debtToken, amount: minted });
});

/** Let a feed price a token; feed 0 is par. */
async function priceBy(db: Context["db"], token: Hex, feed: number) {
  if (feed === 0) return;
  await db.update(t.token, { token }).set({ feed });
  await db
    .update(t.feed, { feed })
    .set((row) => ({ tokens: row.tokens.includes(token) ? row.tokens : [...row.tokens, token] }));
}

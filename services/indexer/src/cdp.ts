import { type Context, ponder } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { RAY } from "@/lib/math";
import { charge } from "../fee";
import { place } from "../place";
import { adjust, marketOf } from "../position";
import { addresses } from "../settings";
import { ensureToken, setExternal } from "../token";
import { addToDay } from "../totals";

/** In wei of debt. */
const CEILING_UNIT = 10n ** 18n;

/** How a position ends that a module takes off the books. */
const endings: Record<string, string> = {
  [addresses.auctionHouse.toLowerCase()]: "auctioned",
  [addresses.settlement.toLowerCase()]: "settled",
  [addresses.rwaDesk.toLowerCase()]: "writtenOff",
};

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

ponder.on("CdpEngine:Opened", async ({ event, context: { db } }) => {
  const { id, owner, collateral, debt, normalisedDebt } = event.args;
  const market = marketOf(id);
  const at = place(event);
  await db.insert(t.position).values({
    ...{ id, market, owner, status: "open", collateral: 0n, normalisedDebt: 0n, openedAt: at.time },
  });
  const change = { collateralChange: collateral, debtChange: debt, normalisedDebt };
  await adjust(db, at, id, { name: "Opened", args: event.args, account: owner, ...change });
  await db.update(t.market, { market }).set(({ openPositions }) => ({ openPositions: openPositions + 1 }));
  await addToDay(db, at.time, { opened: 1 });
});

ponder.on("CdpEngine:Adjusted", async ({ event, context: { db } }) => {
  const { id, caller, collateralChange, debtChange, normalisedDebt } = event.args;
  const at = place(event);
  const fee = debtChange < 0n ? -collateralChange : 0n;
  const { market, token } = await adjust(db, at, id, {
    ...{ name: "Adjusted", args: event.args, account: caller },
    ...{ collateralChange, debtChange, normalisedDebt, fee },
  });
  await charge(db, at, { kind: "closeFee", market, token, amount: fee });
});

ponder.on("CdpEngine:Closed", async ({ event, context: { db } }) => {
  const { id, caller, collateral, debt, fee } = event.args;
  const at = place(event);
  const change = { collateralChange: -(collateral + fee), debtChange: -debt, normalisedDebt: 0n };
  const { market, token } = await adjust(db, at, id, {
    ...{ name: "Closed", args: event.args, account: caller, ...change, fee },
  });
  await end(db, id, market, "closed", at.time);
  await charge(db, at, { kind: "closeFee", market, token, amount: fee });
  await addToDay(db, at.time, { closed: 1 });
});

ponder.on("CdpEngine:Liquidated", async ({ event, context: { db } }) => {
  const { id, liquidator, normalisedDebt, ...amounts } = event.args;
  const { repaid, seized, fee, penalty, badDebt, leftover } = amounts;
  const at = place(event);
  const position = await db.find(t.position, { id });
  if (!position) throw new Error(`a liquidation of position ${id}, which was never opened`);
  const { market, token } = await adjust(db, at, id, {
    ...{ name: "Liquidated", args: event.args, account: liquidator, normalisedDebt, fee: fee + penalty },
    ...{ collateralChange: -(seized + fee + penalty + leftover), debtChange: -(repaid + badDebt) },
  });
  await db
    .insert(t.liquidation)
    .values({ ...at, position: id, market, owner: position.owner, liquidator, ...amounts });
  if (normalisedDebt === 0n) await end(db, id, market, "liquidated", at.time);
  await charge(db, at, { kind: "liquidationFee", market, token, amount: fee });
  await charge(db, at, { kind: "penalty", market, token, amount: penalty });
  await addToDay(db, at.time, { liquidations: 1 });
});

ponder.on("CdpEngine:Seized", async ({ event, context: { db } }) => {
  const { id, module, owner, taken, debt, leftover } = event.args;
  const at = place(event);
  const change = { collateralChange: -(taken + leftover), debtChange: -debt, normalisedDebt: 0n };
  const { market } = await adjust(db, at, id, {
    ...{ name: "Seized", args: event.args, account: owner, ...change },
  });
  await end(db, id, market, endings[module.toLowerCase()] ?? "seized", at.time);
});

ponder.on("CdpEngine:Restored", async ({ event, context: { db } }) => {
  const { id, owner, collateral, debt, normalisedDebt } = event.args;
  const change = { collateralChange: collateral, debtChange: debt, normalisedDebt };
  const { market } = await adjust(db, place(event), id, {
    ...{ name: "Restored", args: event.args, account: owner, ...change },
  });
  await db.update(t.position, { id }).set({ status: "open", endedAt: null });
  await db.update(t.market, { market }).set(({ openPositions }) => ({ openPositions: openPositions + 1 }));
});

ponder.on("CdpEngine:Offered", async ({ event, context: { db } }) => {
  const { id, from, to } = event.args;
  await adjust(db, place(event), id, { name: "Offered", args: event.args, account: from, to });
  await db.update(t.position, { id }).set({ offeredTo: to });
});

ponder.on("CdpEngine:Transferred", async ({ event, context: { db } }) => {
  const { id, from, to } = event.args;
  await adjust(db, place(event), id, { name: "Transferred", args: event.args, account: from, to });
  await db.update(t.position, { id }).set({ owner: to, offeredTo: null });
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

async function end(db: Context["db"], id: bigint, market: number, status: string, endedAt: number) {
  await db.update(t.position, { id }).set({ status, endedAt, offeredTo: null });
  await db.update(t.market, { market }).set(({ openPositions }) => ({ openPositions: openPositions - 1 }));
}

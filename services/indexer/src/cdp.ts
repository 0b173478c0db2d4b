import { type Context, ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { charge } from "../fee";
import { place } from "../place";
import { adjust, marketOf } from "../position";
import { addresses } from "../settings";
import { addToDay } from "../totals";

/** How a position ends that a module takes off the books. */
const endings: Record<string, string> = {
  [addresses.auctionHouse.toLowerCase()]: "auctioned",
  [addresses.settlement.toLowerCase()]: "settled",
  [addresses.rwaDesk.toLowerCase()]: "writtenOff",
};

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
  // Of a short the desk owns the position, for its user.
  const owner = (await db.find(t.short, { id }))?.user ?? position.owner;
  await db.insert(t.liquidation).values({ ...at, position: id, market, owner, liquidator, ...amounts });
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
  await db.update(t.position, { id }).set({ owner, status: "open", endedAt: null });
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

async function end(db: Context["db"], id: bigint, market: number, status: string, endedAt: number) {
  await db.update(t.position, { id }).set({ status, endedAt, offeredTo: null });
  await db.update(t.market, { market }).set(({ openPositions }) => ({ openPositions: openPositions - 1 }));
}

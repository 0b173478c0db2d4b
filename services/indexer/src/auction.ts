import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { mulDivDown, WAD } from "@/lib/math";
import { auctionRow, kindOf, marketRow, sidesOf, tell, tellPosition } from "../auction";
import { charge } from "../fee";
import { place } from "../place";

ponder.on("AuctionHouse:Started", async ({ event, context: { db } }) => {
  const { id, kind: number, market, owner, lot, debt, price, penalty, fromSurplus } = event.args;
  const at = place(event);
  const kind = kindOf(number);
  const { block, index, hash, time } = at;
  await db.insert(t.auction).values({
    ...{ id, kind, state: "live", market, owner: kind === "collateral" ? owner : null },
    ...{ block, index, hash, startedAt: time, restartedAt: time },
    ...(await sidesOf(db, kind, market, fromSurplus)),
    ...{ lot, lotLeft: lot, debt, debtLeft: debt, penalty, price, fromSurplus },
    ...{ bought: 0n, paid: 0n, buys: 0, redos: 0 },
  });
  await tell(db, at, id, "Started", event.args, owner);
});

ponder.on("AuctionHouse:Bought", async ({ event, context: { db } }) => {
  const { id, buyer, bought, cost, price, lot, debt } = event.args;
  const at = place(event);
  const { kind, market, sellToken, payToken } = await auctionRow(db, id);
  await db.update(t.auction, { id }).set((row) => ({
    ...{ lotLeft: lot, debtLeft: debt, bought: row.bought + bought, paid: row.paid + cost },
    buys: row.buys + 1,
  }));
  await db.insert(t.auctionBuy).values({
    ...{ ...at, auction: id, kind, market, buyer, sellToken, payToken, bought, paid: cost, price },
    ...{ inPusd: false, lotLeft: lot, debtLeft: debt },
  });
  await tellPosition(db, at, id, "Bought", event.args, buyer);
});

/** The end may have been told before. */
ponder.on("AuctionHouse:Funded", async ({ event, context: { db } }) => {
  const { id, funder, paid, received, inPusd, lot } = event.args;
  const { kind, market, sellToken, payToken } = await auctionRow(db, id);
  await db.update(t.auction, { id }).set((row) => ({
    ...{ lotLeft: lot, bought: row.bought + received, paid: row.paid + paid, buys: row.buys + 1 },
  }));
  await db.insert(t.auctionBuy).values({
    ...{ ...place(event), auction: id, kind, market, buyer: funder, sellToken, payToken },
    ...{ bought: received, paid, price: mulDivDown(received, WAD, paid) },
    ...{ inPusd, lotLeft: lot, debtLeft: 0n },
  });
});

ponder.on("AuctionHouse:Redone", async ({ event, context: { db } }) => {
  const { id, price } = event.args;
  const at = place(event);
  await db.update(t.auction, { id }).set((row) => ({
    ...{ price, restartedAt: at.time, stoppedAt: null, redos: row.redos + 1 },
  }));
  await tell(db, at, id, "Redone", event.args, event.transaction.from);
});

ponder.on("AuctionHouse:ClockStopped", async ({ event, context: { db } }) => {
  const { id } = event.args;
  const at = place(event);
  await db.update(t.auction, { id }).set({ stoppedAt: at.time });
  await tell(db, at, id, "ClockStopped", event.args, event.transaction.from);
});

ponder.on("AuctionHouse:ClockResumed", async ({ event, context: { db } }) => {
  const { id, startedAt } = event.args;
  await db.update(t.auction, { id }).set({ restartedAt: Number(startedAt), stoppedAt: null });
  await tell(db, place(event), id, "ClockResumed", event.args, event.transaction.from);
});

ponder.on("AuctionHouse:Ended", async ({ event, context: { db } }) => {
  const { id, badDebt, penalty, leftover } = event.args;
  const at = place(event);
  const { kind, market } = await db.update(t.auction, { id }).set({
    ...{ state: "ended", endedAt: at.time, lotLeft: 0n, debtLeft: 0n, stoppedAt: null },
    ...{ badDebt, penaltyTaken: penalty, leftover },
  });
  await tell(db, at, id, "Ended", event.args, event.transaction.from);
  if (kind !== "collateral") return;
  const { collateralToken: token } = await marketRow(db, market);
  await charge(db, at, { kind: "penalty", market, token, amount: penalty });
});

ponder.on("AuctionHouse:Cancelled", async ({ event, context: { db } }) => {
  const { id, lot, debt } = event.args;
  const at = place(event);
  await db.update(t.auction, { id }).set({
    ...{ state: "cancelled", endedAt: at.time, stoppedAt: null, lotLeft: lot, debtLeft: debt },
  });
  await tell(db, at, id, "Cancelled", event.args, event.transaction.from);
});

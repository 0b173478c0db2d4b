import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { marketRow, tellPosition } from "../auction";
import { place } from "../place";
import { marketOf } from "../position";
import { addresses } from "../settings";
import { fill, setCase } from "../settlement";

ponder.on("Settlement:Announced", async ({ event, context: { db } }) => {
  const { token, freezableAt } = event.args;
  const at = place(event);
  const change = { stage: "announced", announcedAt: at.time, freezableAt: Number(freezableAt) };
  await setCase(db, at, token, change);
});

ponder.on("Settlement:Retracted", async ({ event, context: { db } }) => {
  await db.delete(t.settlementCase, { token: event.args.token });
});

ponder.on("Settlement:Frozen", async ({ event, context: { db } }) => {
  const { token, price } = event.args;
  const at = place(event);
  await setCase(db, at, token, { stage: "frozen", frozenAt: at.time, price });
});

ponder.on("Settlement:PriceNamed", async ({ event, context: { db } }) => {
  const { feed, price, usableAt } = event.args;
  const row = { price, time: Number(event.block.timestamp), usableAt: Number(usableAt) };
  await db
    .insert(t.namedPrice)
    .values({ feed, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("Settlement:PriceFixed", async ({ event, context: { db } }) => {
  const { market, feed, price } = event.args;
  const time = Number(event.block.timestamp);
  await db.insert(t.settlementPrice).values({ market, feed, price, time });
});

ponder.on("Settlement:ShutdownStarted", async ({ event, context: { db } }) => {
  await db.insert(t.shutdown).values({ id: 0, ...place(event), by: event.args.by });
});

/** The engine tells how the position went. */
ponder.on("Settlement:Settled", async ({ event, context: { db } }) => {
  const { id, owner, debt, taken } = event.args;
  const { debtToken: token, collateralToken: collateral } = await marketRow(db, marketOf(id));
  await db.update(t.settlementCase, { token }).set((row) => ({
    settled: row.settled + 1,
    ...{ issued: row.issued + debt, debtSettled: row.debtSettled + debt },
  }));
  await fill(db, { token, collateral, amount: taken, taken });
  await tellPosition(db, place(event), id, "Settled", event.args, owner);
});

/** A loan on a final mAsset counts there: its collateral is redeemed. */
ponder.on("Settlement:Converted", async ({ event, context: { db } }) => {
  const { id, owner, collateral, debt, badDebt } = event.args;
  const { collateralToken: token } = await marketRow(db, marketOf(id));
  await db.update(t.settlementCase, { token }).set((row) => ({
    converted: row.converted + 1,
    ...{ issued: row.issued - collateral, debtConverted: row.debtConverted + debt },
    badDebt: row.badDebt + badDebt,
  }));
  await tellPosition(db, place(event), id, "Converted", event.args, owner);
});

/** Of the Treasury, in a shutdown. */
ponder.on("Settlement:Gathered", async ({ event, context: { db } }) => {
  const { collateral, amount } = event.args;
  await fill(db, { token: addresses.pusd, collateral, amount });
});

ponder.on("Settlement:PotBought", async ({ event, context: { db } }) => {
  const { collateral, buyer, amount, cost } = event.args;
  await fill(db, { token: addresses.pusd, collateral, amount: -amount });
  await db.insert(t.potSale).values({ ...place(event), collateral, buyer, amount, cost });
});

/** The pot may have been topped up by the Treasury just before. */
ponder.on("Settlement:RateSet", async ({ event, context: { db } }) => {
  const { token, collateral, pot, rate } = event.args;
  await db
    .insert(t.settlementPot)
    .values({ token, collateral, taken: 0n, pot, rate })
    .onConflictDoUpdate({ pot, rate });
});

ponder.on("Settlement:Finalised", async ({ event, context: { db } }) => {
  const { token, issued, shortfall } = event.args;
  const at = place(event);
  await setCase(db, at, token, { stage: "final", finalisedAt: at.time, issued, shortfall });
});

ponder.on("Settlement:Redeemed", async ({ event, context: { db } }) => {
  const { token, holder, amount } = event.args;
  await db.update(t.settlementCase, { token }).set(({ issued, redeemed }) => ({
    ...{ issued: issued - amount, redeemed: redeemed + amount },
  }));
  await db.insert(t.redemption).values({ ...place(event), token, holder, amount });
});

import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { place } from "../place";
import { addLot, openLots, shortOf, tellShort } from "../short";

ponder.on("ShortDesk:Opened", async ({ event, context: { db } }) => {
  const { id, user, pair, ...sale } = event.args;
  const at = place(event);
  await db.insert(t.short).values({
    ...{ id, user, pair, openedAt: at.time, credit: 0n, proceeds: 0n, locked: 0n, free: 0n, unlocked: 0n },
    ...{ lots: 0, nextLot: 0 },
  });
  await addLot(db, id, sale);
  const { collateral, debt, proceeds } = sale;
  await tellShort(db, at, { id, user, pair }, { kind: "opened", collateral, debt, proceeds });
});

ponder.on("ShortDesk:Added", async ({ event, context: { db } }) => {
  const { id, collateral, debt, proceeds } = event.args;
  if (debt > 0n) await addLot(db, id, event.args);
  const what = { kind: "added", collateral, debt, proceeds };
  await tellShort(db, place(event), await shortOf(db, id), what);
});

ponder.on("ShortDesk:Withdrawn", async ({ event, context: { db } }) => {
  const { id, amount: collateral } = event.args;
  await tellShort(db, place(event), await shortOf(db, id), { kind: "withdrawn", collateral });
});

ponder.on("ShortDesk:Repaid", async ({ event, context: { db } }) => {
  const { id, amount: debt } = event.args;
  await tellShort(db, place(event), await shortOf(db, id), { kind: "repaid", debt });
});

ponder.on("ShortDesk:ClosedShort", async ({ event, context: { db } }) => {
  const { id, collateral, debt } = event.args;
  await tellShort(db, place(event), await shortOf(db, id), { kind: "closed", collateral, debt });
});

ponder.on("ShortDesk:Synced", async ({ event, context: { db } }) => {
  const { id, credit } = event.args;
  await db.update(t.short, { id }).set({ credit });
});

/** All lots at once, before their time: what they hold is free. */
ponder.on("ShortDesk:LotsReleased", async ({ event, context: { db } }) => {
  const { id, amount } = event.args;
  await openLots(db, place(event), id, true);
  await db.update(t.short, { id }).set(({ free }) => ({ free: free + amount }));
});

ponder.on("ShortDesk:Unlocked", async ({ event, context: { db } }) => {
  const { id, amount: proceeds } = event.args;
  const at = place(event);
  await openLots(db, at, id);
  await db.update(t.short, { id }).set(({ unlocked }) => ({ free: 0n, unlocked: unlocked + proceeds }));
  await tellShort(db, at, await shortOf(db, id), { kind: "unlocked", proceeds });
});

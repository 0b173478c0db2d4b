import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { place } from "../place";
import { addresses } from "../settings";
import { addToTreasuryDay, book } from "../treasury";

ponder.on("Treasury:Credited", async ({ event, context: { db } }) => {
  const { token, market, amount, balance: total } = event.args;
  const at = place(event);
  const source = market === 0 ? { deposited: amount } : { fees: amount };
  await book(db, token, { balance: amount, ...source });
  if (market !== 0) await addToTreasuryDay(db, at, { market, token, amount });
  await db.insert(t.treasuryEvent).values({ ...at, kind: "credited", token, market, amount, total });
});

ponder.on("Treasury:Released", async ({ event, context: { db } }) => {
  const { token, to, amount, balance: total } = event.args;
  await book(db, token, { balance: -amount, released: amount });
  await db.insert(t.treasuryEvent).values({ ...place(event), kind: "released", token, to, amount, total });
});

ponder.on("Treasury:Spent", async ({ event, context: { db } }) => {
  const { token, to, amount } = event.args;
  const { balance: total } = await book(db, token, { balance: -amount, spent: amount });
  await db.insert(t.treasuryEvent).values({ ...place(event), kind: "spent", token, to, amount, total });
});

ponder.on("Treasury:FeesDrawn", async ({ event, context: { db } }) => {
  const { to, amount } = event.args;
  const token = addresses.pusd;
  const { balance: total } = await book(db, token, { balance: -amount, drawn: amount });
  await db.insert(t.treasuryEvent).values({ ...place(event), kind: "drawn", token, to, amount, total });
});

ponder.on("Treasury:BadDebtAdded", async ({ event, context: { db } }) => {
  const { token, amount, total } = event.args;
  await book(db, token, { badDebt: amount, badDebtAdded: amount });
  await db.insert(t.treasuryEvent).values({ ...place(event), kind: "added", token, amount, total });
});

ponder.on("Treasury:Healed", async ({ event, context: { db } }) => {
  const { token, amount, total } = event.args;
  await book(db, token, { balance: -amount, badDebt: -amount, healed: amount });
  await db.insert(t.treasuryEvent).values({ ...place(event), kind: "healed", token, amount, total });
});

ponder.on("Treasury:BufferSet", async ({ event, context: { db } }) => {
  const { amount } = event.args;
  const token = addresses.pusd;
  await db.insert(t.treasuryEvent).values({ ...place(event), kind: "buffer", token, amount });
});

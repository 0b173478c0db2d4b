import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { place } from "../place";
import { PRICE_UNIT } from "../price";

ponder.on("Oracle:ActionStaged", async ({ event, context }) => {
  const { feed, dividend, numerator, denominator, holdFrom, exFrom } = event.args;
  const { block, index, time } = place(event);
  await context.db.insert(t.action).values({
    ...{ block, index, feed, status: "staged", dividend: dividend * PRICE_UNIT },
    ...{ numerator: Number(numerator), denominator: Number(denominator), holdFrom, exFrom, stagedAt: time },
  });
  await context.db.update(t.feed, { feed }).set({ stagedBlock: block, stagedIndex: index });
});

ponder.on("Oracle:ActionCancelled", async ({ event, context: { db } }) => {
  const { feed } = event.args;
  const staged = await db.find(t.feed, { feed });
  if (staged?.stagedBlock == null || staged.stagedIndex == null) return;
  await db
    .update(t.action, { block: staged.stagedBlock, index: staged.stagedIndex })
    .set({ status: "cancelled" });
  await db.update(t.feed, { feed }).set({ stagedBlock: null, stagedIndex: null });
});

ponder.on("Oracle:ActionApplied", async ({ event, context: { db } }) => {
  const { feed, multiplier, close, time } = event.args;
  const before = await db.find(t.feed, { feed });
  if (before?.stagedBlock != null && before.stagedIndex != null) {
    await db.update(t.action, { block: before.stagedBlock, index: before.stagedIndex }).set({
      ...{ status: "applied", multiplier, close: close * PRICE_UNIT, appliedAt: Number(time) },
    });
  }
  await db.update(t.feed, { feed }).set({ multiplier, stagedBlock: null, stagedIndex: null });
});

ponder.on("Oracle:CloseStored", async ({ event, context }) => {
  const { feed, index, price, time } = event.args;
  const row = { price: price * PRICE_UNIT, time: Number(time) };
  await context.db
    .insert(t.close)
    .values({ feed, number: Number(index), ...row })
    .onConflictDoUpdate(row);
});

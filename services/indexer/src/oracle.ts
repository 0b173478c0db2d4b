import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { WAD } from "@/lib/math";
import { bucket, MINUTE, type Point } from "../candle";
import { place } from "../place";
import { pointOf, record } from "../price";
import { valueCollateral } from "../totals";

const PRICE_UNIT = 10n ** 10n; // 8 decimals to 18

ponder.on("Oracle:FeedAdded", async ({ event, context }) => {
  const { feed, symbol, description, terms } = event.args;
  await context.db.insert(t.feed).values({
    ...{ feed, symbol, description, exchange: terms.exchange, open: false, breaker: false },
    ...{ multiplier: WAD, heldUntil: 0n, tokens: [] },
  });
});

ponder.on("Oracle:DescriptionSet", async ({ event, context }) => {
  const { feed, description } = event.args;
  await context.db.update(t.feed, { feed }).set({ description });
});

ponder.on("Oracle:RoundAccepted", async ({ event, context: { db } }) => {
  const { feeds: ids, prices, sessions } = event.args;
  const time = Number(event.args.time);
  const at = place(event);
  const priced: Hex[] = [];
  const history: (typeof t.round.$inferInsert)[] = [];
  for (const [i, feed] of ids.entries()) {
    const price = (prices[i] ?? 0n) * PRICE_UNIT;
    const open = ((sessions >> BigInt(i)) & 1n) === 1n;
    history.push({ feed, block: at.block, index: at.index, time, price, open });
    const before = await db.find(t.feed, { feed });
    if (!before) throw new Error(`a round of feed ${feed}, which was never added`);
    let { closedSince } = before;
    if (open && closedSince !== null) {
      await db.update(t.closure, { feed, from: closedSince }).set({ to: time });
      closedSince = null;
    } else if (!open && closedSince === null) {
      await db.insert(t.closure).values({ feed, from: time }).onConflictDoUpdate({ to: null });
      closedSince = time;
    }
    await db.update(t.feed, { feed }).set({ price, updatedAt: time, open, closedSince });
    priced.push(...before.tokens);
  }
  await db.insert(t.round).values(history);
  const seen = { block: at.block, hash: event.block.hash, time: at.time };
  await db.insert(t.block).values(seen).onConflictDoUpdate(seen);

  const points = new Map<Hex, Point>();
  for (const token of priced) points.set(token, await pointOf(db, token));
  if (bucket(time, MINUTE) === bucket(at.time, MINUTE)) {
    await record(db, time, points);
  } else {
    await record(
      db,
      time,
      map(points, ({ oracle }) => ({ oracle })),
    );
    await record(
      db,
      at.time,
      map(points, ({ pool, premium }) => ({ pool, premium })),
    );
  }
  await valueCollateral(db, at.time, priced);
});

ponder.on("Oracle:RoundRefused", async ({ event, context }) => {
  const { feed, price, reason } = event.args;
  const { block, index, time } = place(event);
  const row = { block, index, feed, kind: "refused", time, price: price * PRICE_UNIT, reason };
  await context.db.insert(t.hold).values(row);
});

ponder.on("Oracle:RoundHeld", async ({ event, context }) => {
  const { feed, candidate, rounds: agreeing } = event.args;
  const { block, index, time } = place(event);
  const row = { block, index, feed, kind: "breaker", time, price: candidate * PRICE_UNIT };
  await context.db.insert(t.hold).values({ ...row, rounds: Number(agreeing) });
  await context.db.update(t.feed, { feed }).set({ breaker: true });
});

ponder.on("Oracle:FeedReleased", async ({ event, context }) => {
  const { feed, price } = event.args;
  const { block, index, time } = place(event);
  await context.db
    .insert(t.hold)
    .values({ block, index, feed, kind: "released", time, price: price * PRICE_UNIT });
  await context.db.update(t.feed, { feed }).set({ breaker: false });
});

ponder.on("Oracle:HeldUntil", async ({ event, context }) => {
  const { feed, until } = event.args;
  const { block, index, time } = place(event);
  const kind = until === 0n ? "unheld" : "held";
  await context.db.insert(t.hold).values({ block, index, feed, kind, time, until });
  await context.db.update(t.feed, { feed }).set({ heldUntil: until });
});

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

function map(points: Map<Hex, Point>, change: (point: Point) => Point): Map<Hex, Point> {
  return new Map([...points].map(([token, point]) => [token, change(point)]));
}

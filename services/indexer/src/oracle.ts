import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { WAD } from "@/lib/math";
import { place } from "../place";
import { moveOracle, PRICE_UNIT } from "../price";

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

  await moveOracle(db, time, at.time, priced);
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

/** Released by later rounds, or by governance at the candidate's price without a round. */
ponder.on("Oracle:FeedReleased", async ({ event, context: { db } }) => {
  const { feed } = event.args;
  const at = place(event);
  const [price, updatedAt] = [event.args.price * PRICE_UNIT, Number(event.args.time)];
  const row = { block: at.block, index: at.index, feed, kind: "released", time: at.time, price };
  await db.insert(t.hold).values(row);
  const { tokens } = await db.update(t.feed, { feed }).set({ price, updatedAt, breaker: false });
  await moveOracle(db, updatedAt, at.time, tokens);
});

ponder.on("Oracle:HeldUntil", async ({ event, context }) => {
  const { feed, until } = event.args;
  const { block, index, time } = place(event);
  const kind = until === 0n ? "unheld" : "held";
  await context.db.insert(t.hold).values({ block, index, feed, kind, time, until });
  await context.db.update(t.feed, { feed }).set({ heldUntil: until });
});

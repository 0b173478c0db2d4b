import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { changeFarm, moveStake } from "../farm";
import { place } from "../place";

ponder.on("Farm:PoolAdded", async ({ event, context: { db } }) => {
  const { pair, asset, feed, minStake } = event.args;
  const { time } = place(event);
  await db.insert(t.farmPool).values({
    ...{ pair, asset, feed, minStake, addedAt: time, updatedAt: time, lpStaked: 0n, shortStaked: 0n },
    ...{ rate: 0n, shortShare: 0n, remaining: 0n, budget: 0n, share: 0, duration: 0 },
    ...{ lpIndex: 0n, shortIndex: 0n },
  });
});

ponder.on("Farm:TrancheSet", async ({ event, context: { db } }) => {
  const { pair, share, duration } = event.args;
  await db.update(t.farmPool, { pair }).set({ share: Number(share), duration: Number(duration) });
});

ponder.on("Farm:Funded", async ({ event, context: { db } }) => {
  const { pair, from: account, amount } = event.args;
  await db.update(t.farmPool, { pair }).set(({ budget }) => ({ budget: budget + amount }));
  await db.insert(t.farmEvent).values({ ...place(event), pair, account, kind: "funded", amount });
});

ponder.on("Farm:Defunded", async ({ event, context: { db } }) => {
  const { pair, to: account, amount } = event.args;
  await db.update(t.farmPool, { pair }).set(({ budget }) => ({ budget: budget - amount }));
  await db.insert(t.farmEvent).values({ ...place(event), pair, account, kind: "defunded", amount });
});

ponder.on("Farm:ToppedUp", async ({ event, context: { db } }) => {
  const { pair, amount, rate } = event.args;
  await changeFarm(db, place(event), pair, ({ remaining, budget }) => ({
    remaining: remaining + amount,
    budget: budget - amount,
    rate,
  }));
});

ponder.on("Farm:Sampled", async ({ event, context: { db } }) => {
  const { pair, premium, shortShare } = event.args;
  const at = place(event);
  await changeFarm(db, at, pair, () => ({ premium, shortShare, sampledAt: at.time }));
  await db.insert(t.farmSample).values({ pair, time: at.time, premium, shortShare });
});

ponder.on("Farm:Staked", async ({ event, context: { db } }) => {
  const { pair, account, amount } = event.args;
  const at = place(event);
  await changeFarm(db, at, pair, ({ lpStaked }) => ({ lpStaked: lpStaked + amount }));
  await moveStake(db, at, { pair, account, kind: "staked", amount }, { lp: amount });
});

ponder.on("Farm:Unstaked", async ({ event, context: { db } }) => {
  const { pair, account, amount } = event.args;
  const at = place(event);
  await changeFarm(db, at, pair, ({ lpStaked }) => ({ lpStaked: lpStaked - amount }));
  await moveStake(db, at, { pair, account, kind: "unstaked", amount }, { lp: -amount });
});

ponder.on("Farm:ShortAdded", async ({ event, context: { db } }) => {
  const { pair, account, amount } = event.args;
  const at = place(event);
  await changeFarm(db, at, pair, ({ shortStaked }) => ({ shortStaked: shortStaked + amount }));
  await moveStake(db, at, { pair, account, kind: "shortAdded", amount }, { short: amount });
});

ponder.on("Farm:ShortRemoved", async ({ event, context: { db } }) => {
  const { pair, account, amount } = event.args;
  const at = place(event);
  await changeFarm(db, at, pair, ({ shortStaked }) => ({ shortStaked: shortStaked - amount }));
  await moveStake(db, at, { pair, account, kind: "shortRemoved", amount }, { short: -amount });
});

/** A claim alone does not settle the farm's stream. */
ponder.on("Farm:Claimed", async ({ event, context: { db } }) => {
  const { pair, account, amount } = event.args;
  await moveStake(db, place(event), { pair, account, kind: "claimed", amount }, { claimed: amount });
});

import { type Context, ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { type Hex, zeroAddress } from "viem";
import { addresses } from "../settings";
import { ensureToken } from "../token";
import { addToDay } from "../totals";

const pusd = addresses.pusd.toLowerCase();

ponder.on("AssetRegistry:Listed", async ({ event, context }) => {
  const { token, asset } = event.args;
  await ensureToken(context, token);
  await context.db.update(t.token, { token }).set({
    ...{ listed: true, market: asset.market, loanMarket: asset.loanMarket, class: asset.class },
    ...{ feed: asset.feed, pair: asset.pair, listedAt: Number(event.block.timestamp) },
  });
});

ponder.on("SynthToken:Transfer", async ({ event, context }) => {
  const { db } = context;
  const token = event.log.address;
  const { from, to, value } = event.args;
  let holding = 0;
  if (from !== zeroAddress) holding += await move(db, token, from, -value);
  if (to !== zeroAddress) holding += await move(db, token, to, value);
  const minted = (from === zeroAddress ? value : 0n) - (to === zeroAddress ? value : 0n);
  if (holding === 0 && minted === 0n) return;
  const { supply } = await db.update(t.token, { token }).set((row) => ({
    supply: row.supply + minted,
    holders: row.holders + holding,
  }));
  if (token.toLowerCase() !== pusd || minted === 0n) return;
  await db.update(t.protocol, { id: 0 }).set({ pusdSupply: supply });
  await addToDay(db, Number(event.block.timestamp), {});
});

/** Change a balance; returns by how much the number of holders changes. */
async function move(db: Context["db"], token: Hex, account: Hex, change: bigint): Promise<number> {
  let before = 0n;
  await db
    .insert(t.holder)
    .values({ token, account, balance: change })
    .onConflictDoUpdate(({ balance }) => {
      before = balance;
      return { balance: balance + change };
    });
  return Number(before + change > 0n) - Number(before > 0n);
}

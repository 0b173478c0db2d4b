import { type Context, type Event, ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { zeroAddress } from "viem";
import { place } from "../place";
import { addresses } from "../settings";
import { changeVault, ensureVault, moveShares } from "../vault";

ponder.on("Savings:RateSet", async ({ event, context: { db } }) => {
  const vault = event.log.address;
  await ensureVault(db, place(event), { vault, kind: "savings", asset: addresses.pusd });
  await db.update(t.vault, { vault }).set({ rate: event.args.rate });
});

ponder.on("Savings:Dripped", async ({ event, context: { db } }) => {
  await earn(db, event, event.args.paid);
});

ponder.on("CompounderFactory:Created", async ({ event, context: { db } }) => {
  const { pair: asset, compounder: vault } = event.args;
  await ensureVault(db, place(event), { vault, kind: "compounder", asset });
});

ponder.on("Compounder:Harvested", async ({ event, context: { db } }) => {
  await earn(db, event, event.args.lp);
});

for (const contract of ["Savings", "Compounder"] as const) {
  ponder.on(`${contract}:Transfer`, async ({ event, context: { db } }) => {
    const vault = event.log.address;
    const { from, to, value } = event.args;
    if (from !== zeroAddress) await moveShares(db, vault, from, { shares: -value });
    if (to !== zeroAddress) await moveShares(db, vault, to, { shares: value });
    const issued = (from === zeroAddress ? value : 0n) - (to === zeroAddress ? value : 0n);
    if (issued !== 0n) await changeVault(db, place(event), vault, { supply: issued });
  });

  ponder.on(`${contract}:Deposit`, async ({ event, context: { db } }) => {
    const vault = event.log.address;
    const { owner: account, assets, shares } = event.args;
    const at = place(event);
    await changeVault(db, at, vault, { assets });
    await moveShares(db, vault, account, { deposited: assets });
    await db.insert(t.vaultEvent).values({ ...at, vault, account, kind: "deposited", assets, shares });
  });

  ponder.on(`${contract}:Withdraw`, async ({ event, context: { db } }) => {
    const vault = event.log.address;
    const { owner: account, assets, shares } = event.args;
    const at = place(event);
    await changeVault(db, at, vault, { assets: -assets });
    await moveShares(db, vault, account, { withdrawn: assets });
    await db.insert(t.vaultEvent).values({ ...at, vault, account, kind: "withdrawn", assets, shares });
  });
}

/** What a vault earned, by whoever made it earn. */
async function earn(
  db: Context["db"],
  event: Event<"Savings:Dripped"> | Event<"Compounder:Harvested">,
  assets: bigint,
) {
  const vault = event.log.address;
  const at = place(event);
  await changeVault(db, at, vault, { assets, earned: assets });
  const account = event.transaction.from;
  await db.insert(t.vaultEvent).values({ ...at, vault, account, kind: "earned", assets, shares: 0n });
}

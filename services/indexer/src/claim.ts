import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { place } from "../place";

for (const name of ["CdpEngine:Claimed", "AuctionHouse:Claimed", "Settlement:Claimed"] as const) {
  ponder.on(name, async ({ event, context: { db } }) => {
    const holder = event.log.address;
    await db.insert(t.claim).values({ ...place(event), holder, ...event.args });
  });
}

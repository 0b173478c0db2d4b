import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { place } from "../place";

const names = [
  "CdpEngine:Claimed",
  "AuctionHouse:Claimed",
  "Settlement:Claimed",
  "ShortDesk:Claimed",
] as const;

for (const name of names) {
  ponder.on(name, async ({ event, context: { db } }) => {
    const holder = event.log.address;
    await db.insert(t.claim).values({ ...place(event), holder, ...event.args });
  });
}

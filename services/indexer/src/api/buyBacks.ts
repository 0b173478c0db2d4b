import { db } from "ponder:api";
import * as t from "ponder:schema";
import { eq } from "ponder";
import { divUp } from "@/lib/math";
import { newest } from "./page";

/** The latest pUSD that the Treasury sold for PLX; half of the PLX is burnt, a wei that does not halve too. */
export async function buyBacks(limit: number) {
  const table = t.auctionBuy;
  const rows = await db
    .select()
    .from(table)
    .where(eq(table.kind, "surplus"))
    .orderBy(...newest(table))
    .limit(limit);
  return rows.map(({ time, block, hash, index, auction, buyer, bought, paid, price }) => ({
    ...{ time, block, hash, logIndex: index, auction: `${auction}`, buyer },
    ...{ pusd: `${bought}`, plx: `${paid}`, price: `${price}`, burnt: `${divUp(paid, 2n)}` },
  }));
}

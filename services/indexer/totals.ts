import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { bucket, DAY } from "./candle";
import { usdValue } from "./value";

type Db = Context["db"];

/** What a day counts. */
interface Counts {
  swaps?: number;
  volume?: bigint;
  opened?: number;
  closed?: number;
  liquidations?: number;
  fees?: bigint;
}

/** Add to the totals of a day and set its levels to those of now. */
export async function addToDay(db: Db, time: number, counts: Counts) {
  const now = await db.find(t.protocol, { id: 0 });
  const levels = { pusdSupply: now?.pusdSupply ?? 0n, tvl: now?.tvl ?? 0n };
  const { swaps = 0, volume = 0n, opened = 0, closed = 0, liquidations = 0, fees = 0n } = counts;
  await db
    .insert(t.protocolDay)
    .values({ day: bucket(time, DAY), swaps, volume, opened, closed, liquidations, fees, ...levels })
    .onConflictDoUpdate((day) => ({
      swaps: day.swaps + swaps,
      volume: day.volume + volume,
      opened: day.opened + opened,
      closed: day.closed + closed,
      liquidations: day.liquidations + liquidations,
      fees: day.fees + fees,
      ...levels,
    }));
}

/** Value all external collateral anew when the price of some of it moved. */
export async function valueCollateral(db: Db, time: number, moved: Hex[]) {
  const now = await db.find(t.protocol, { id: 0 });
  if (!now?.external.some((token) => moved.includes(token))) return;
  let tvl = 0n;
  for (const token of now.external) tvl += await externalValue(db, token);
  await db.update(t.protocol, { id: 0 }).set({ tvl });
  await addToDay(db, time, {});
}

/** USD (WAD) of an external token in positions and in its pool with pUSD; its other side is not counted. */
async function externalValue(db: Db, token: Hex): Promise<bigint> {
  const row = await db.find(t.token, { token });
  if (!row || row.feed === null) return 0n;
  const feed = await db.find(t.feed, { feed: row.feed });
  const pool = row.pair === null ? null : await db.find(t.pool, { pair: row.pair });
  return usdValue(row.locked + (pool?.reserveToken ?? 0n), row.decimals, feed?.price ?? 0n);
}

/** USD (WAD) of an amount of any token at its last oracle price; pUSD counts at par. */
export async function usdOf(db: Db, token: Hex, amount: bigint): Promise<bigint> {
  const row = await db.find(t.token, { token });
  if (!row || amount === 0n) return 0n;
  if (row.feed === null) return row.issued ? amount : 0n;
  const feed = await db.find(t.feed, { feed: row.feed });
  return usdValue(amount, row.decimals, feed?.price ?? 0n);
}

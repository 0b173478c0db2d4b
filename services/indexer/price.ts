import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { asPoint, begin, bucket, fold, INTERVALS, type Point } from "./candle";

type Db = Context["db"];

/** Fold a point of each token into its candles of all lengths. */
export async function record(db: Db, time: number, points: Map<Hex, Point>) {
  if (points.size === 0) return;
  const rows = [...points].flatMap(([token, point]) =>
    INTERVALS.map((interval) => ({ token, interval, time: bucket(time, interval), ...begin(point) })),
  );
  await db
    .insert(t.candle)
    .values(rows)
    .onConflictDoUpdate((candle) => fold(candle, points.get(candle.token) ?? {}));
}

/** Oracle price, pool price and premium of a token as they are now. */
export async function pointOf(db: Db, token: Hex): Promise<Point> {
  const row = await db.find(t.token, { token });
  if (!row) return {};
  const feed = row.feed === null ? null : await db.find(t.feed, { feed: row.feed });
  const pool = row.pair === null ? null : await db.find(t.pool, { pair: row.pair });
  return asPoint(feed?.price ?? undefined, pool?.price ?? undefined);
}

import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { asPoint, begin, bucket, fold, INTERVALS, MINUTE, type Point } from "./candle";
import { valueCollateral } from "./totals";

type Db = Context["db"];

/** What brings the oracle's 8 decimals to 18. */
export const PRICE_UNIT = 10n ** 10n;

/**
 * The oracle's price of these tokens moved: into their candles at the round's own time; pool price and premium are
 * those of the block, which may lie in a later minute.
 */
export async function moveOracle(db: Db, roundTime: number, blockTime: number, tokens: Hex[]) {
  const points = new Map<Hex, Point>();
  for (const token of tokens) points.set(token, await pointOf(db, token));
  if (bucket(roundTime, MINUTE) === bucket(blockTime, MINUTE)) {
    await record(db, roundTime, points);
  } else {
    await record(
      db,
      roundTime,
      map(points, ({ oracle }) => ({ oracle })),
    );
    await record(
      db,
      blockTime,
      map(points, ({ pool, premium }) => ({ pool, premium })),
    );
  }
  await valueCollateral(db, blockTime, tokens);
}

function map(points: Map<Hex, Point>, change: (point: Point) => Point): Map<Hex, Point> {
  return new Map([...points].map(([token, point]) => [token, change(point)]));
}

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

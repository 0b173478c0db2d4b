import { type AsOf, asOf } from "@/lib/indexer/asOf";
import { amount, integer, list, optional, type Reader, record } from "@/lib/indexer/read";
import { premium } from "@/lib/pool/premium";

/** Both prices of an asset at one moment. What is unknown is undefined, never zero. */
export interface ChartPoint {
  /** Chain time, seconds. */
  time: number;
  /** The real price, WAD dollars. */
  real: bigint | undefined;
  /** The pool's price, WAD pUSD. */
  pool: bigint | undefined;
  /** Pool over real price less one, WAD fraction. */
  premium: bigint | undefined;
}

/** A time without trading in the real market, seconds. */
export interface ClosedTime {
  from: number;
  to: number;
}

export interface AssetChart {
  asOf: AsOf;
  /** Seconds between two points. */
  interval: number;
  /** Oldest first. */
  points: ChartPoint[];
  closed: ClosedTime[];
}

const prices = record({ time: integer, oracle: optional(amount), pool: optional(amount) });

/** The premium is computed from the two prices beside it, so that the three agree to the last digit. */
const point: Reader<ChartPoint> = (value) => {
  const { time, oracle: real, pool } = prices(value);
  const known = real !== undefined && pool !== undefined;
  return { time, real, pool, premium: known ? premium(pool, real) : undefined };
};

/** Reply of `/assets/:token/chart`. */
export const assetChart: Reader<AssetChart> = record({
  asOf,
  interval: integer,
  points: list(point),
  closed: list(record({ from: integer, to: integer })),
});

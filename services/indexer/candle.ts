import { premium } from "@/lib/pool/premium";

/** Lengths of a candle in seconds, from a minute to a day (UTC). */
export const INTERVALS = [60, 300, 900, 3600, 14_400, 86_400] as const;
export const MINUTE = 60;
export const DAY = 86_400;

/** Prices and premium of a token at a moment (WAD), and what was traded with it. */
export interface Point {
  oracle?: bigint | undefined;
  pool?: bigint | undefined;
  premium?: bigint | undefined;
  /** pUSD, wei. */
  volume?: bigint;
  /** Of the token, wei. */
  amount?: bigint;
  trades?: number;
}

interface Series {
  oracleOpen: bigint | null;
  oracleHigh: bigint | null;
  oracleLow: bigint | null;
  oracleClose: bigint | null;
  poolOpen: bigint | null;
  poolHigh: bigint | null;
  poolLow: bigint | null;
  poolClose: bigint | null;
  premiumOpen: bigint | null;
  premiumHigh: bigint | null;
  premiumLow: bigint | null;
  premiumClose: bigint | null;
  volume: bigint;
  amount: bigint;
  trades: number;
}

const empty: Series = {
  ...{ oracleOpen: null, oracleHigh: null, oracleLow: null, oracleClose: null },
  ...{ poolOpen: null, poolHigh: null, poolLow: null, poolClose: null },
  ...{ premiumOpen: null, premiumHigh: null, premiumLow: null, premiumClose: null },
  ...{ volume: 0n, amount: 0n, trades: 0 },
};

/** The premium is pool over oracle, less one; there is none without both. */
export function asPoint(oracle: bigint | undefined, pool: bigint | undefined): Point {
  const both = oracle !== undefined && pool !== undefined;
  return { oracle, pool, premium: both ? premium(pool, oracle) : undefined };
}

/** First second of the interval that a time lies in. */
export function bucket(time: number, interval: number): number {
  return time - (time % interval);
}

/** The candle that a first point makes. */
export function begin(point: Point): Series {
  return { ...empty, ...fold(empty, point) };
}

/** What a further point changes in a candle, and nothing else: a round moves many candles. */
export function fold(
  candle: Series,
  { oracle, pool, premium, volume, amount, trades }: Point,
): Partial<Series> {
  const change: Partial<Series> = {};
  if (oracle !== undefined && oracle !== candle.oracleClose) {
    if (candle.oracleOpen === null) change.oracleOpen = oracle;
    if (candle.oracleHigh === null || oracle > candle.oracleHigh) change.oracleHigh = oracle;
    if (candle.oracleLow === null || oracle < candle.oracleLow) change.oracleLow = oracle;
    change.oracleClose = oracle;
  }
  if (pool !== undefined && pool !== candle.poolClose) {
    if (candle.poolOpen === null) change.poolOpen = pool;
    if (candle.poolHigh === null || pool > candle.poolHigh) change.poolHigh = pool;
    if (candle.poolLow === null || pool < candle.poolLow) change.poolLow = pool;
    change.poolClose = pool;
  }
  if (premium !== undefined && premium !== candle.premiumClose) {
    if (candle.premiumOpen === null) change.premiumOpen = premium;
    if (candle.premiumHigh === null || premium > candle.premiumHigh) change.premiumHigh = premium;
    if (candle.premiumLow === null || premium < candle.premiumLow) change.premiumLow = premium;
    change.premiumClose = premium;
  }
  if (volume) change.volume = candle.volume + volume;
  if (amount) change.amount = candle.amount + amount;
  if (trades) change.trades = candle.trades + trades;
  return change;
}

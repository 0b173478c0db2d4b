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

/** What a further point changes in a candle. */
export function fold(candle: Series, { oracle, pool, premium, volume, amount, trades }: Point): Series {
  return {
    oracleOpen: candle.oracleOpen ?? oracle ?? null,
    oracleHigh: higher(candle.oracleHigh, oracle),
    oracleLow: lower(candle.oracleLow, oracle),
    oracleClose: oracle ?? candle.oracleClose,
    poolOpen: candle.poolOpen ?? pool ?? null,
    poolHigh: higher(candle.poolHigh, pool),
    poolLow: lower(candle.poolLow, pool),
    poolClose: pool ?? candle.poolClose,
    premiumOpen: candle.premiumOpen ?? premium ?? null,
    premiumHigh: higher(candle.premiumHigh, premium),
    premiumLow: lower(candle.premiumLow, premium),
    premiumClose: premium ?? candle.premiumClose,
    volume: candle.volume + (volume ?? 0n),
    amount: candle.amount + (amount ?? 0n),
    trades: candle.trades + (trades ?? 0),
  };
}

function higher(known: bigint | null, value: bigint | undefined): bigint | null {
  if (value === undefined) return known;
  return known === null || value > known ? value : known;
}

function lower(known: bigint | null, value: bigint | undefined): bigint | null {
  if (value === undefined) return known;
  return known === null || value < known ? value : known;
}

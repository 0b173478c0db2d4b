import { bucket, DAY } from "../../candle";

/** What farms paid on a day (PLX wei), and what their pools earned in fees (pUSD wei). */
export interface FarmDay extends Record<string, number | bigint | null> {
  day: number;
  lp: bigint;
  short: bigint;
  volume: bigint;
  fees: bigint;
  /** pUSD, WAD; null before PLX had a price. */
  plxPrice: bigint | null;
  /** What was paid, at that price. */
  emission: bigint | null;
}

interface Story {
  emissions: readonly { day: number; lp: bigint; short: bigint }[];
  volumes: readonly { day: number; volume: bigint }[];
  /** Oldest first. */
  prices: readonly { day: number; price: bigint }[];
  until: number;
}

/** Every day from the first of which anything is known to the last, the newest first. Fees are 0.3 % of what is traded. */
export function daysOf({ emissions, volumes, prices, until }: Story): FarmDay[] {
  const known = [...emissions, ...volumes].map(({ day }) => day);
  if (known.length === 0) return [];
  const days = new Map<number, FarmDay>();
  const none = { lp: 0n, short: 0n, volume: 0n, fees: 0n, plxPrice: null, emission: null };
  for (let day = Math.min(...known); day <= bucket(until, DAY); day += DAY) days.set(day, { day, ...none });
  for (const { day, lp, short } of emissions) {
    const row = days.get(day);
    if (row) Object.assign(row, { lp: row.lp + lp, short: row.short + short });
  }
  for (const { day, volume } of volumes) {
    const row = days.get(day);
    if (row) Object.assign(row, { volume: row.volume + volume, fees: ((row.volume + volume) * 3n) / 1_000n });
  }
  const told = [...days.values()];
  for (const row of told) {
    const price = prices.findLast(({ day }) => day <= row.day)?.price;
    if (price !== undefined) {
      Object.assign(row, { plxPrice: price, emission: ((row.lp + row.short) * price) / 10n ** 18n });
    }
  }
  return told.toReversed();
}

import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { asPoint, begin, bucket, DAY, fold, INTERVALS, MINUTE, type Point } from "./candle";

const folded = (candle: ReturnType<typeof begin>, point: Point) => ({ ...candle, ...fold(candle, point) });

describe("candle", () => {
  test("default: the first value opens, the last one closes", () => {
    const candle = [4n, 9n, 2n, 5n].map((oracle) => ({ oracle })).reduce(folded, begin({ oracle: 3n }));
    expect(candle).toMatchObject({ oracleOpen: 3n, oracleHigh: 9n, oracleLow: 2n, oracleClose: 5n });
    expect(candle).toMatchObject({ poolOpen: null, poolHigh: null, premiumClose: null, trades: 0 });
  });

  test("behavior: a series begins with its first value, trades add up", () => {
    const first = begin({ oracle: 3n });
    const second = folded(first, { pool: 7n, premium: -2n });
    const third = folded(second, { volume: 10n, amount: 2n, trades: 1 });
    const candle = folded(third, { volume: 5n, amount: 1n, trades: 1, premium: 1n });
    expect(candle).toMatchObject({ poolOpen: 7n, poolClose: 7n, oracleClose: 3n });
    expect(candle).toMatchObject({ premiumOpen: -2n, premiumLow: -2n, premiumHigh: 1n, premiumClose: 1n });
    expect(candle).toMatchObject({ volume: 15n, amount: 3n, trades: 2 });
  });

  test("behavior: zero is a value", () => {
    expect(folded(begin({ premium: 0n }), { premium: 2n })).toMatchObject({
      premiumOpen: 0n,
      premiumLow: 0n,
    });
  });

  test("behavior: what stays is not written again", () => {
    const candle = begin({ oracle: 3n, pool: 4n });
    expect(fold(candle, { oracle: 3n, pool: 5n })).toEqual({ poolHigh: 5n, poolClose: 5n });
    expect(fold(candle, { oracle: 3n, pool: 4n })).toEqual({});
  });

  test("behavior: long candles hold short ones whole", () => {
    const time = 1_795_348_626;
    for (const interval of INTERVALS) {
      const start = bucket(time, interval);
      expect(start % MINUTE).toBe(0);
      expect(start <= time && time < start + interval).toBe(true);
    }
    expect(bucket(time, DAY)).toBe(Date.UTC(2026, 10, 22) / 1000);
  });
});

describe("asPoint", () => {
  test("default: the premium is pool over oracle, less one", () => {
    expect(asPoint(400n * WAD, 412n * WAD).premium).toBe((3n * WAD) / 100n);
    expect(asPoint(400n * WAD, 388n * WAD).premium).toBe((-3n * WAD) / 100n);
  });

  test("behavior: there is none without both", () => {
    expect(asPoint(WAD, undefined).premium).toBeUndefined();
    expect(asPoint(undefined, WAD).premium).toBeUndefined();
    expect(asPoint(0n, WAD).premium).toBeUndefined();
  });
});

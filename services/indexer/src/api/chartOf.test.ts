import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { type Closing, chartOf } from "./chartOf";
import { clamp, intervalFor } from "./span";

function closing(time: number, oracle: bigint | null, pool: bigint | null, premium: bigint | null): Closing {
  return { time, oracleClose: oracle, poolClose: pool, premiumClose: premium };
}

describe("chartOf", () => {
  test("default: one point an interval, the last one at the last moment", () => {
    const closings = [closing(0, 5n, 6n, WAD / 5n), closing(60, 7n, 6n, -WAD / 4n)];
    expect(chartOf(closings, 60, 0, 90)).toEqual([
      { time: 60, oracle: "5", pool: "6", premium: 0.2 },
      { time: 90, oracle: "7", pool: "6", premium: -0.25 },
    ]);
  });

  test("behavior: what rests is carried forward, what is unknown stays so", () => {
    const points = chartOf([closing(0, 5n, null, null), closing(180, null, 8n, null)], 60, 0, 250);
    expect(points.map(({ oracle }) => oracle)).toEqual(["5", "5", "5", "5", "5"]);
    expect(points.map(({ pool }) => pool)).toEqual([null, null, null, "8", "8"]);
  });

  test("behavior: the value before the span opens it", () => {
    const points = chartOf([closing(0, 5n, 6n, 0n), closing(600, 7n, 6n, 0n)], 60, 540, 620);
    expect(points).toEqual([
      { time: 600, oracle: "5", pool: "6", premium: 0 },
      { time: 620, oracle: "7", pool: "6", premium: 0 },
    ]);
  });

  test("behavior: no two points have the same time", () => {
    const times = chartOf([closing(0, 5n, 6n, 0n)], 60, 0, 120).map(({ time }) => time);
    expect(times).toEqual([60, 120]);
    expect(chartOf([closing(60, 5n, 6n, 0n)], 60, 60, 60).map(({ time }) => time)).toEqual([60]);
  });

  test("behavior: nothing is known of nothing", () => {
    expect(chartOf([], 60, 0, 600)).toEqual([]);
  });
});

describe("span", () => {
  test("default: at most 400 points, but for the longest candle", () => {
    expect(intervalFor(600)).toBe(60);
    expect(intervalFor(86_400)).toBe(300);
    expect(intervalFor(7 * 86_400)).toBe(3600);
    expect(intervalFor(365 * 86_400)).toBe(86_400);
    expect(intervalFor(4000 * 86_400)).toBe(86_400);
  });

  test("behavior: closed times are cut to the span, one that lasts ends with it", () => {
    const closures = [
      { from: 500, to: null },
      { from: 0, to: 50 },
      { from: 100, to: 300 },
    ];
    expect(clamp(closures, 200, 600)).toEqual([
      { from: 200, to: 300 },
      { from: 500, to: 600 },
    ]);
  });
});

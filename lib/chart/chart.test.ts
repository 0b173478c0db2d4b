import { describe, expect, test } from "vitest";
import { nearest } from "@/lib/chart/nearest";
import { gapPaths, linePath, loners } from "@/lib/chart/path";
import { plotOf } from "@/lib/chart/plot";
import { placeOf, spanOf, ticksOf } from "@/lib/chart/scale";
import { closedWithin, timeTicks } from "@/lib/chart/time";
import { WAD } from "@/lib/math";

const dollars = (value: number) => BigInt(Math.round(value * 1e6)) * 10n ** 12n;

describe("scale", () => {
  test("a span holds all values with a margin; one value alone stands in its middle", () => {
    const span = spanOf([dollars(10), dollars(22), dollars(13)]);
    expect(span).toEqual({ low: dollars(9) - 1n, high: dollars(23) + 1n });
    expect(placeOf(dollars(16), span ?? { low: 0n, high: 1n })).toBe(0.5);
    const single = spanOf([dollars(400)]);
    expect(single && placeOf(dollars(400), single)).toBe(0.5);
    expect(spanOf([])).toBeUndefined();
    expect(spanOf([0n])).toEqual({ low: -1n, high: 1n });
  });

  test("ticks are round, inside the span and no more than asked for", () => {
    expect(ticksOf({ low: dollars(99.4), high: dollars(102.1) }, 4)).toEqual(
      [100, 101, 102].map((tick) => dollars(tick)),
    );
    expect(ticksOf({ low: -dollars(0.013), high: dollars(0.004) }, 4)).toEqual(
      [-0.01, -0.005, 0].map((tick) => dollars(tick)),
    );
    for (const high of [1.7, 23, 456, 90_000]) {
      const ticks = ticksOf({ low: dollars(1), high: dollars(high) }, 4);
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(4);
    }
  });
});

describe("time", () => {
  const at = (text: string) => Date.parse(text) / 1_000;

  test("labels stand at full hours of the exchange's clock", () => {
    const span = { from: at("2026-11-20T10:10:00Z"), to: at("2026-11-21T09:10:00Z") };
    expect(
      timeTicks(span, 5, "America/New_York").map((time) => new Date(time * 1_000).toISOString()),
    ).toEqual([
      "2026-11-20T11:00:00.000Z",
      "2026-11-20T17:00:00.000Z",
      "2026-11-20T23:00:00.000Z",
      "2026-11-21T05:00:00.000Z",
    ]);
  });

  test("days begin at midnight there, also after the clocks were changed", () => {
    const span = { from: at("2026-10-30T00:00:00Z"), to: at("2026-11-04T00:00:00Z") };
    const ticks = timeTicks(span, 5, "America/New_York");
    expect(ticks).toContain(at("2026-10-31T04:00:00Z"));
    expect(ticks).toContain(at("2026-11-02T05:00:00Z"));
  });

  test("closed times are cut to the chart", () => {
    const closed = [
      { from: 0, to: 10 },
      { from: 20, to: 30 },
      { from: 90, to: 120 },
    ];
    expect(closedWithin(closed, { from: 10, to: 100 })).toEqual([
      { from: 20, to: 30 },
      { from: 90, to: 100 },
    ]);
  });
});

describe("path", () => {
  test("a line breaks off where a value is missing, and starts anew", () => {
    const places = [{ x: 0, y: 0 }, { x: 0.5, y: 1 }, undefined, { x: 1, y: 0.25 }];
    expect(linePath(places)).toBe("M0 1000L500 0M1000 750");
    expect(loners(places)).toEqual([{ x: 1, y: 0.25 }]);
  });

  test("the gap is cut where the lines cross", () => {
    const pairs = [
      { x: 0, real: 0.5, pool: 0.6 },
      { x: 1, real: 0.5, pool: 0.4 },
    ];
    expect(gapPaths(pairs)).toEqual([
      { side: "up", path: "M0 400L500 500L500 500L0 500Z" },
      { side: "down", path: "M500 500L1000 600L1000 500L500 500Z" },
    ]);
    expect(gapPaths([pairs[0], undefined, pairs[1]])).toEqual([]);
  });
});

test("the nearest point in time", () => {
  const points = [10, 20, 40].map((time) => ({ time }));
  expect([0, 14, 16, 31, 99].map((time) => nearest(points, time))).toEqual([0, 0, 1, 2, 2]);
  expect(nearest([], 5)).toBeUndefined();
});

test("a plot without a shown price draws nothing; one without a pool draws the real price alone", () => {
  const points = [10, 20].map((time) => ({ time, real: WAD, pool: undefined, premium: undefined }));
  expect(plotOf(points, { real: false, pool: true })).toBeUndefined();
  expect(plotOf(points, { real: true, pool: true })).toMatchObject({
    time: { from: 10, to: 20 },
    real: "M0 500L1000 500",
    pool: "",
    gaps: [],
    premium: [],
  });
});

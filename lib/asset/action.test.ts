import { describe, expect, test } from "vitest";
import { type Action, type ActionFeed, dividendShare, feedsBehind, phaseOf } from "@/lib/asset/action";
import { formulaWords } from "@/lib/asset/formula";
import { WAD } from "@/lib/math";

const none: Action = { dividend: 0n, numerator: 0, denominator: 0, holdFrom: 0, exFrom: 0 };
const split: Action = { ...none, numerator: 5, denominator: 1, holdFrom: 1_000, exFrom: 2_000 };
const feed = (change: Partial<ActionFeed> = {}): ActionFeed => ({
  id: 1,
  multiplier: WAD,
  action: none,
  applied: { action: none, close: 0n, time: 0 },
  formula: { legs: [] },
  ...change,
});

describe("phaseOf", () => {
  test("nothing, announced, held until its first price, applied for a week", () => {
    expect(phaseOf(feed(), 1)).toBeUndefined();
    expect(phaseOf(feed({ action: split }), 999)).toBe("announced");
    expect(phaseOf(feed({ action: split }), 1_000)).toBe("holding");
    expect(phaseOf(feed({ action: split }), 9_000)).toBe("holding");
    const applied = { action: split, close: 400n, time: 2_000 };
    expect(phaseOf(feed({ applied }), 3_000)).toBe("applied");
    expect(phaseOf(feed({ applied }), 2_000 + 7 * 86_400)).toBeUndefined();
    // The next one is more urgent than the last one.
    expect(phaseOf(feed({ applied, action: { ...split, holdFrom: 5_000 } }), 3_000)).toBe("announced");
  });
});

test("feedsBehind: legs of legs too", () => {
  const feeds = [feed(), feed({ id: 2, formula: { legs: [1] } }), feed({ id: 3, formula: { legs: [2] } })];
  expect(feedsBehind(feeds, 3).map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(feedsBehind(feeds, 9)).toEqual([]);
});

test("dividendShare: a part of the close before", () => {
  const action = { ...none, dividend: 4n * 10n ** 8n };
  expect(dividendShare({ action, close: 400n * 10n ** 8n, time: 1 })).toBe(WAD / 100n);
  expect(dividendShare({ action, close: 0n, time: 1 })).toBeUndefined();
});

describe("formulaWords", () => {
  const symbols = ["", "TSLA", "USDHKD", "VX1", "VX2"];
  const words = (kind: number, legs: number[], weights: bigint[], divisor = 0n) =>
    formulaWords({ kind, legs, weights, divisor }, (id) => symbols[id]);

  test("each kind", () => {
    expect(words(0, [1, 2], [1n, -1n])).toEqual({ kind: "product", times: ["TSLA"], by: ["USDHKD"] });
    expect(words(1, [1], [WAD / 2n], 3n)).toEqual({
      kind: "basket",
      parts: [{ leg: "TSLA", weight: WAD / 2n }],
      divisor: 3n,
    });
    expect(words(2, [1], [-2n])).toEqual({ kind: "leveraged", times: -2, leg: "TSLA" });
    expect(words(3, [3, 4], [])).toEqual({ kind: "futures", near: "VX1", far: "VX2" });
  });

  test("error: no legs, or one that is unknown", () => {
    expect(words(2, [], [])).toBeUndefined();
    expect(words(2, [99], [1n])).toBeUndefined();
  });
});

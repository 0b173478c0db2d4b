import { describe, expect, test } from "vitest";
import { agree } from "@/services/feeder/sources/agree";

const usd = (...prices: number[]) => prices.map((price) => BigInt(Math.round(price * 1e8)));
const price = (...prices: number[]) => agree(usd(...prices), "NONE").price;

describe("agree", () => {
  test("default: the median of three", () => expect(price(100, 100.4, 99.8)).toBe(100n * 10n ** 8n));

  test("behavior: of an even number the mean of the middle", () => {
    expect(price(100, 100.4, 99.8, 100.2)).toBe(10_010_000_000n);
  });

  test("behavior: one that is a thousandfold wrong is left out while three others agree", () => {
    const { price, agrees } = agree(usd(100, 100_000, 100.2, 99.9), "NONE");
    expect(agrees).toEqual([true, false, true, true]);
    expect(price).toBe(100n * 10n ** 8n);
  });

  test("behavior: two good ones and a wrong one are no price, never a mean", () => {
    expect(price(100, 100.1, 100_000)).toBeUndefined();
    expect(price(100, 0.1, 100.1)).toBeUndefined();
  });

  test("behavior: two that are wrong together outvote nobody", () => {
    expect(price(100, 100_000, 100_000)).toBeUndefined();
    expect(price(100, 100.1, 100_000, 100_000)).toBeUndefined();
    expect(price(100, 100.1, 99.9, 100_000, 100_000)).toBe(100n * 10n ** 8n);
  });

  test("behavior: fewer than three are no price, however close", () => {
    expect(price()).toBeUndefined();
    expect(price(100)).toBeUndefined();
    expect(price(100, 100)).toBeUndefined();
  });

  test("behavior: crypto and currencies within 1 % of the middle, shares within 2 %, the edge included", () => {
    expect(price(100, 100, 101)).toBe(100n * 10n ** 8n);
    expect(price(100, 100, 101.000_001)).toBeUndefined();
    for (const exchange of ["NYSE", "HKEX", "SSE"] as const) {
      expect(agree(usd(100, 100, 98), exchange).price).toBe(100n * 10n ** 8n);
      expect(agree(usd(100, 100, 97.999_999), exchange).price).toBeUndefined();
    }
    expect(agree(usd(7.8, 7.8, 7.9), "FX").price).toBeUndefined();
  });
});

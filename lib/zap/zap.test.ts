import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import type { Reserves } from "@/lib/pool/liquidityAdd";
import { getAmountOut } from "@/lib/pool/quote";
import { allocation } from "@/lib/zap/allocation";
import { boundOfPurchase, boundOfSale } from "@/lib/zap/bound";
import { swapPart, zapInQuote } from "@/lib/zap/zapIn";

const pool: Reserves = { reserveBase: 100n * WAD, reservePusd: 40_000n * WAD, lpSupply: 2_000n * WAD };
const empty: Reserves = { reserveBase: 0n, reservePusd: 0n, lpSupply: 0n };

describe("zapIn", () => {
  test("default: what is swapped and what is left fit the pool to within a wei of the other", () => {
    const amount = 1_000n * WAD;
    const zap = zapInQuote(pool, amount, { held: 0n, slippageBps: 50, oraclePrice: undefined });
    expect(zap).toBeDefined();
    if (!zap) return;
    const left = amount - zap.swapped - zap.added.pusd;
    expect(left >= 0n && left < 1_000n).toBe(true);
    expect(zap.bought - zap.added.base < 1_000n).toBe(true);
    expect(zap.minLiquidity).toBe((zap.added.liquidity * 995n) / 1_000n);
    // About half: a little more than half pays the fee, a little less because the price rises.
    expect(swapPart(amount, 10n ** 12n * WAD) / 10n ** 15n).toBe(500_751n);
  });

  test("error: an empty pool, nothing", () => {
    const options = { held: 0n, slippageBps: 50, oraclePrice: undefined };
    expect(zapInQuote(empty, WAD, options)).toBeUndefined();
    expect(zapInQuote(pool, 0n, options)).toBeUndefined();
    expect(zapInQuote(pool, 1n, options)).toBeUndefined();
  });
});

describe("allocation", () => {
  test("default: each part by its weight, rounded down", () => {
    const targets = [
      { ...pool, weight: 3_333 },
      { ...pool, reserveBase: 200n * WAD, weight: 6_667 },
    ];
    const parts = allocation(1_001n, targets, 100);
    expect(parts?.map(({ paid }) => paid)).toEqual([333n, 667n]);
    const [first, second] = allocation(1_000n * WAD, targets, 100) ?? [];
    expect(second?.bought).toBe(getAmountOut(second?.paid ?? 0n, 40_000n * WAD, 200n * WAD));
    expect(first?.minBought).toBe(((first?.bought ?? 0n) * 99n) / 100n);
  });

  test("error: the weights have to be whole", () => {
    expect(allocation(WAD, [{ ...pool, weight: 9_999 }], 100)).toBeUndefined();
    expect(allocation(WAD, [], 100)).toBeUndefined();
  });
});

test("bounds: rounded against the trader, none without a price", () => {
  expect(boundOfPurchase(103n, 1n * WAD, 100n, 300)).toEqual({ price: 103n, limit: 103n, ok: true });
  expect(boundOfPurchase(104n, 1n * WAD, 100n, 300)?.ok).toBe(false);
  expect(boundOfSale(WAD, 97n, 100n, 300)).toEqual({ price: 97n, limit: 97n, ok: true });
  expect(boundOfSale(WAD, 96n, 100n, 300)?.ok).toBe(false);
  expect(boundOfPurchase(1n, 1n, 0n, 300)).toBeUndefined();
  expect(boundOfSale(1n, 1n, 0n, 300)).toBeUndefined();
});

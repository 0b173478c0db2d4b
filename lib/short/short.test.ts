import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { getAmountOut } from "@/lib/pool/quote";
import { LOCK, lotsAt } from "@/lib/short/lots";
import { leastProceeds, maxShort, type ShortMarket, shortQuote } from "@/lib/short/short";

const market: ShortMarket = {
  collateralDecimals: 18,
  collateralPrice: WAD,
  debtPrice: 400n * WAD,
  minRatio: 15_000,
  liquidationRatio: 15_000,
  discount: 1_000,
  closeFee: 150,
  liquidationFee: 150,
  targetRatio: 0,
  penalty: 0,
  minDebt: WAD / 10n,
  debtFeed: 3,
};
const pool = { reserveBase: 1_000n * WAD, reservePusd: 400_000n * WAD };
const input = { market, pool, collateral: 2_000n * WAD, debt: 2n * WAD, slippageBps: 50, time: 1_000n };

describe("shortQuote", () => {
  test("default: proceeds, ratio, liquidation price, lock and exposure", () => {
    const result = shortQuote(input);
    const proceeds = getAmountOut(2n * WAD, pool.reserveBase, pool.reservePusd);
    expect(result).toMatchObject({
      ok: true,
      quote: {
        proceeds,
        minProceeds: (proceeds * 9_950n) / 10_000n,
        unlockAt: 1_000n + LOCK,
        collateral: 2_000n * WAD,
        debt: 2n * WAD,
        exposure: 800n * WAD,
        health: { ratio: (25n * WAD) / 10n, liquidationPrice: (2_000n * WAD * 10_000n) / 30_000n },
      },
    });
  });

  test("behavior: what is added joins what there is; collateral alone sells and locks nothing", () => {
    const before = { collateral: 2_000n * WAD, debt: 2n * WAD };
    expect(shortQuote({ ...input, before })).toMatchObject({
      quote: { collateral: 4_000n * WAD, debt: 4n * WAD },
    });
    expect(shortQuote({ ...input, before, debt: 0n })).toMatchObject({
      quote: { debt: 2n * WAD, proceeds: 0n, minProceeds: 0n, unlockAt: undefined },
    });
  });

  test("behavior: however much slippage is allowed, the desk's own bound stays", () => {
    const result = shortQuote({ ...input, slippageBps: 5_000 });
    expect(result.ok && result.quote.minProceeds).toBe(leastProceeds(2n * WAD, 400n * WAD, pool));
    // The lower of both prices counts: a pool above the oracle.
    const rich = { ...pool, reservePusd: 500_000n * WAD };
    expect(leastProceeds(WAD, 400n * WAD, rich)).toBe(392n * WAD);
    expect(leastProceeds(WAD, 600n * WAD, rich)).toBe(490n * WAD);
  });

  test("error: each refusal", () => {
    const reason = (change: object) => {
      const result = shortQuote({ ...input, ...change });
      return result.ok ? undefined : result.reason;
    };
    expect(reason({ market: { ...market, debtPrice: 0n } })).toBe("price");
    expect(reason({ debt: WAD / 100n })).toBe("dust");
    expect(reason({ collateral: 1_199n * WAD })).toBe("ratio");
    expect(reason({ pool: { reserveBase: 0n, reservePusd: 0n } })).toBe("pool");
    expect(reason({ debt: 30n * WAD, collateral: 30_000n * WAD })).toBe("proceeds");
  });
});

describe("maxShort", () => {
  test("default: what the collateral carries", () => {
    expect(maxShort({ market, pool, collateral: 1_200n * WAD })).toBe(2n * WAD);
  });

  test("behavior: or what the pool takes, to the wei", () => {
    const most = maxShort({ market, pool, collateral: 10n ** 6n * WAD });
    const collateral = 10n ** 6n * WAD;
    expect(shortQuote({ ...input, collateral, debt: most }).ok).toBe(true);
    expect(shortQuote({ ...input, collateral, debt: most + WAD / 1_000n })).toEqual({
      ok: false,
      reason: "proceeds",
    });
    expect(maxShort({ market, pool: { reserveBase: 0n, reservePusd: 0n }, collateral })).toBe(0n);
    expect(maxShort({ market: { ...market, debtPrice: 0n }, pool, collateral })).toBe(0n);
  });
});

test("lotsAt: each lot opens by itself, at its own second", () => {
  const lots = [
    { amount: 5n, unlockAt: 100n },
    { amount: 7n, unlockAt: 300n },
    { amount: 11n, unlockAt: 200n },
  ];
  expect(lotsAt(lots, 99n)).toEqual({ unlockable: 0n, locked: 23n, nextAt: 100n });
  expect(lotsAt(lots, 100n)).toEqual({ unlockable: 5n, locked: 18n, nextAt: 200n });
  expect(lotsAt(lots, 300n)).toEqual({ unlockable: 23n, locked: 0n, nextAt: undefined });
});

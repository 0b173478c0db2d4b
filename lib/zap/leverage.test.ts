import { describe, expect, test } from "vitest";
import { isSafe } from "@/lib/cdp/ratio";
import { WAD } from "@/lib/math";
import { getAmountIn } from "@/lib/pool/quote";
import { deleverageQuote } from "@/lib/zap/deleverage";
import {
  borrowedFor,
  type LeverageMarket,
  leverageQuote,
  limitMultiple,
  maxMultiple,
} from "@/lib/zap/leverage";

const market: LeverageMarket = {
  collateralDecimals: 18,
  collateralPrice: 1_500n * WAD,
  debtPrice: WAD,
  minRatio: 15_000,
  liquidationRatio: 15_000,
  discount: 1_000,
  closeFee: 0,
  liquidationFee: 0,
  targetRatio: 0,
  penalty: 0,
  minDebt: 100n * WAD,
  debtFeed: 0,
};
const pool = { reserveBase: 1_000n * WAD, reservePusd: 1_500_000n * WAD };
const input = { market, pool, own: 10n * WAD, multiple: 20_000, slippageBps: 50, maxFromOracle: 2_000 };

describe("leverageQuote", () => {
  test("default: twice, paid with pUSD minted against both halves", () => {
    const result = leverageQuote(input);
    const debt = getAmountIn(10n * WAD, pool.reservePusd, pool.reserveBase) ?? 0n;
    expect(result).toMatchObject({
      ok: true,
      quote: {
        borrowed: 10n * WAD,
        collateral: 20n * WAD,
        debt,
        maxDebt: (debt * 10_050n + 9_999n) / 10_000n,
        cost: debt - 15_000n * WAD,
        price: (debt + 9n) / 10n,
        limit: 1_800n * WAD,
        fee: (debt * 3n + 999n) / 1_000n,
        health: { ratio: (30_000n * WAD * WAD) / debt },
      },
    });
    // 1.01 % is moved and 0.3 % is the pool's.
    expect(result.ok && result.quote.worse / 10n ** 12n).toBe(13_140n);
  });

  test("error: each refusal", () => {
    const reason = (change: object) => {
      const result = leverageQuote({ ...input, ...change });
      return result.ok ? undefined : result.reason;
    };
    expect(reason({ multiple: 30_000 })).toBe("ratio");
    expect(reason({ own: 2_000n * WAD })).toBe("pool");
    expect(reason({ own: WAD / 100n })).toBe("dust");
    expect(reason({ market: { ...market, collateralPrice: 0n } })).toBe("price");
    expect(reason({ maxFromOracle: 100 })).toBe("far");
  });
});

describe("multiples", () => {
  test("default: three times at 150 %, if the pool cost nothing", () => {
    expect(limitMultiple(15_000)).toBe(30_000);
    expect(limitMultiple(13_000)).toBe(43_333);
    expect(borrowedFor(10n, 10_000)).toBe(0n);
    expect(borrowedFor(10n, 25_000)).toBe(15n);
  });

  test("behavior: the most that the pool allows is safe, a step more is not", () => {
    const most = maxMultiple(input);
    expect(most < 30_000 && most > 25_000).toBe(true);
    expect(leverageQuote({ ...input, multiple: most }).ok).toBe(true);
    expect(leverageQuote({ ...input, multiple: most + 1 })).toEqual({ ok: false, reason: "ratio" });
    expect(maxMultiple(input, 20_000) < most).toBe(true);
    expect(maxMultiple({ ...input, own: 0n })).toBe(10_000);
  });
});

describe("deleverageQuote", () => {
  const position = {
    market,
    pool,
    collateral: 20n * WAD,
    debt: 15_000n * WAD,
    slippageBps: 50,
    maxFromOracle: 2_000,
  };

  test("default: collateral is sold for exactly what is repaid", () => {
    const sold = getAmountIn(5_000n * WAD, pool.reserveBase, pool.reservePusd) ?? 0n;
    const result = deleverageQuote({ ...position, repaid: 5_000n * WAD });
    expect(result).toMatchObject({
      ok: true,
      quote: { sold, collateral: 20n * WAD - sold, debt: 10_000n * WAD, ends: false, closeFee: 0n },
    });
    expect(result.ok && isSafe(result.quote.collateral, result.quote.debt, market)).toBe(true);
  });

  test("behavior: all of it ends the position, the close fee counted", () => {
    const result = deleverageQuote({
      ...position,
      market: { ...market, closeFee: 150 },
      repaid: 99_999n * WAD,
    });
    expect(result).toMatchObject({
      ok: true,
      quote: { repaid: 15_000n * WAD, debt: 0n, ends: true, closeFee: (15n * WAD) / 100n },
    });
    expect(result.ok && result.quote.health.ratio).toBeUndefined();
  });

  test("error: each refusal", () => {
    const reason = (change: object) => {
      const result = deleverageQuote({ ...position, repaid: 5_000n * WAD, ...change });
      return result.ok ? undefined : result.reason;
    };
    expect(reason({ pool: { reserveBase: WAD, reservePusd: 5_000n * WAD } })).toBe("pool");
    expect(reason({ market: { ...market, collateralPrice: 0n } })).toBe("price");
    expect(reason({ market: { ...market, debtPrice: 0n } })).toBe("price");
    expect(reason({ collateral: 3n * WAD })).toBe("collateral");
    expect(reason({ repaid: 14_950n * WAD })).toBe("dust");
    expect(reason({ collateral: 12n * WAD })).toBe("ratio");
    expect(reason({ maxFromOracle: 50 })).toBe("far");
  });
});

import { describe, expect, test } from "vitest";
import { MAX_UINT256, WAD } from "@/lib/math";
import { basketQuote } from "@/lib/zap/basket";
import { worstPrice } from "@/lib/zap/bound";
import { gapOf } from "@/lib/zap/gap";
import { purchaseQuote, saleQuote } from "@/lib/zap/mintSell";
import { afterMove } from "@/lib/zap/move";
import { clampMultiple, multipleText } from "@/lib/zap/multiple";
import { planAllocate, planBuyAndRepay, planDeleverage, planLeverage } from "@/lib/zap/plan";
import { poolOf } from "@/lib/zap/pool";
import { refuseDeleverage } from "@/lib/zap/refusal";
import { maxFromOracle, worseToBuy, worseToSell } from "@/lib/zap/tolerance";
import { equalWeights, readWeights, sumOf, weightOf, weightsText } from "@/lib/zap/weights";

const zap = "0x0000000000000000000000000000000000000001";
const weth = "0x0000000000000000000000000000000000000002";
const alice = "0x0000000000000000000000000000000000000003";
const operators = "0x0000000000000000000000000000000000000004";
const tsla = "0x0000000000000000000000000000000000000005";
const bound = { minOut: 1n, maxFromOracle: 100 };
const market = {
  collateralDecimals: 18,
  collateralPrice: 3_000n * WAD,
  debtPrice: WAD,
  minRatio: 15_000,
  liquidationRatio: 15_000,
  discount: 300,
  closeFee: 0,
  liquidationFee: 0,
  targetRatio: 16_000,
  penalty: 0,
  minDebt: 100n * WAD,
  debtFeed: 0,
};

describe("plans", () => {
  const position = { market: 1, own: WAD, borrowed: WAD, maxDebt: 3_100n * WAD, bound };

  test("default: wrap, sign, approve what has no permit, one transaction", () => {
    const plan = planLeverage({
      ...{ zap, deadline: 9n, ...position },
      authorize: { operators, owner: alice, deadline: 8n },
      payment: { token: weth, owner: alice, amount: WAD, allowance: 0n, nativeToWrap: WAD },
    });
    expect(plan.map(({ label }) => label)).toEqual(["wrap", "approve", "authorize", "leverage"]);
    expect(plan.at(-1)).toMatchObject({
      kind: "bundle",
      call: { functionName: "leverage", args: [1, WAD, WAD, 3_100n * WAD, bound, 9n] },
    });
  });

  test("behavior: all is named as the largest number; no payment, no permit", () => {
    const plan = planDeleverage({ zap, deadline: 9n, id: 5n, repaid: "all", maxSold: 2n, bound });
    expect(plan).toMatchObject([{ kind: "call", args: [5n, MAX_UINT256, 2n, bound, 9n] }]);
    const repay = planBuyAndRepay({ zap, deadline: 9n, id: 5n, amount: 4n, maxPusd: 2n, bound });
    expect(repay).toMatchObject([{ kind: "call", args: [5n, 4n, 2n, bound, 9n] }]);
  });

  test("behavior: an allocation is sorted by address", () => {
    const purchases = ([tsla, weth] as const).map((asset) => ({ asset, weight: 5_000, minOut: 1n }));
    const [step] = planAllocate({ zap, deadline: 9n, amount: WAD, purchases, maxFromOracle: 50 });
    expect(step).toMatchObject({ args: [WAD, [{ asset: weth }, { asset: tsla }], 50, 9n] });
  });
});

describe("bounds", () => {
  test("default: what it is worse now, with the tolerance on top", () => {
    expect(maxFromOracle(WAD / 100n, 50)).toBe(151);
    expect(maxFromOracle(0n, 50)).toBe(50);
    expect(maxFromOracle(-WAD / 10n, 50)).toBe(0);
    expect(maxFromOracle(WAD / 5n, 50)).toBeUndefined();
  });

  test("behavior: worse is measured against the real price", () => {
    expect(worseToBuy(110n * WAD, WAD, 100n * WAD)).toBe(WAD / 10n);
    expect(worseToSell(90n * WAD, WAD, 100n * WAD)).toBe(WAD / 10n);
    expect(worseToSell(110n * WAD, WAD, 100n * WAD)).toBe(-WAD / 10n);
    expect(worseToBuy(1n, 0n, WAD)).toBe(0n);
    expect(worstPrice({ maxDebt: 3_100n * WAD, borrowed: WAD }, market)).toBe(3_100n * WAD);
    expect(worstPrice({ maxDebt: 0n, borrowed: 0n }, market)).toBeUndefined();
  });
});

describe("afterMove", () => {
  test("default: leverage of two doubles the move, and ends in a liquidation", () => {
    const position = { collateral: 2n * WAD, debt: 3_000n * WAD };
    const up = afterMove(position, WAD, market, WAD / 10n);
    expect([up.gain, up.liquidatable]).toEqual([WAD / 5n, false]);
    const down = afterMove(position, WAD, market, -(3n * WAD) / 10n);
    expect([down.gain, down.liquidatable]).toEqual([-(6n * WAD) / 10n, true]);
  });
});

describe("multiples", () => {
  test("default: whole steps inside the limits", () => {
    expect(clampMultiple(23_456, 30_000)).toBe(23_000);
    expect(clampMultiple(40_000, 29_876)).toBe(29_500);
    expect(clampMultiple(9_000, 30_000)).toBe(10_500);
    expect([15_000, 20_000, 10_500].map(multipleText)).toEqual(["1.5", "2", "1.05"]);
  });
});

describe("gaps", () => {
  const asset = { price: 600n * WAD, reserveAsset: 100n * WAD, reservePusd: 66_000n * WAD };

  test("default: a premium is sold into, and what it brings is told against the real price", () => {
    const gap = gapOf(asset);
    expect([gap?.side, gap?.premium]).toEqual(["sell", WAD / 10n]);
    const mint = { ...market, collateralPrice: WAD, debtPrice: 600n * WAD, debtFeed: 3 };
    const quote = saleQuote({ asset, market: mint, collateral: 1_200n * WAD, debt: WAD }, 50);
    expect(quote?.gain).toBe((quote?.proceeds ?? 0n) - 600n * WAD);
    expect(quote?.health?.ratio).toBe(2n * WAD);
    expect(quote && quote.worse < 0n).toBe(true);
  });

  test("behavior: buying what the pool does not hold, or without a price, is unknown", () => {
    expect(purchaseQuote(asset, 100n * WAD, 50)).toBeUndefined();
    expect(gapOf({ ...asset, price: 0n })).toBeUndefined();
    expect(gapOf({ ...asset, reserveAsset: 0n })).toBeUndefined();
    const cheap = { ...asset, reservePusd: 54_000n * WAD };
    expect(gapOf(cheap)?.side).toBe("buy");
    expect((purchaseQuote(cheap, WAD, 50)?.gain ?? 0n) > 0n).toBe(true);
  });
});

describe("weights", () => {
  test("default: they live in a URL and add up", () => {
    const weights = readWeights("mTSLA:40,mGLD:60.5,bad,mX:");
    expect(weights).toEqual({ mTSLA: "40", mGLD: "60.5" });
    expect(weightsText({ ...weights, mSPY: "" })).toBe("mTSLA:40,mGLD:60.5");
    expect(sumOf(weights)).toBe(10_050);
    expect(sumOf(equalWeights(["a", "b", "c"]))).toBe(10_000);
    expect(["101", "-1", "x", "12.345"].map(weightOf)).toEqual([0, 0, 0, 1_234]);
    expect(equalWeights([])).toEqual({});
  });

  test("behavior: a basket takes one bound, that of its worst part", () => {
    const asset = {
      token: tsla,
      symbol: "mTSLA",
      price: 600n * WAD,
      reserveAsset: 100n * WAD,
      reservePusd: 60_000n * WAD,
    } as const;
    const dear = { ...asset, token: weth, symbol: "mDEAR", reservePusd: 66_000n * WAD } as const;
    const quote = basketQuote(
      100n * WAD,
      [
        { asset, weight: 5_000 },
        { asset: dear, weight: 5_000 },
      ],
      50,
    );
    expect(quote?.maxFromOracle).toBeGreaterThan(1_050);
    expect(quote?.purchases.map(({ weight }) => weight)).toEqual([5_000, 5_000]);
    expect(basketQuote(100n * WAD, [{ asset, weight: 9_000 }], 50)).toBeUndefined();
    expect(basketQuote(1n, [{ asset, weight: 10_000 }], 50)).toBeUndefined();
  });
});

describe("pools and markets", () => {
  const view = {
    peg: { reserveWeth: 500n, reservePusd: 1_500_000n },
    assets: [{ token: tsla, reserveAsset: 10n, reservePusd: 4_000n }],
  } as const;

  test("default: an asset's own pool, WETH's, or none", () => {
    expect(poolOf(tsla, view, weth)).toEqual({ reserveBase: 10n, reservePusd: 4_000n });
    expect(poolOf(weth, view, weth)).toEqual({ reserveBase: 500n, reservePusd: 1_500_000n });
    expect(poolOf(alice, view, weth)).toBeUndefined();
  });

  test("behavior: only ending a position works without a price of now", () => {
    expect(refuseDeleverage({ frozen: false, status: 1 }, true)).toBeUndefined();
    expect(refuseDeleverage({ frozen: false, status: 1 }, false)).toEqual({ kind: "status", status: 1 });
    expect(refuseDeleverage({ frozen: true, status: 0 }, true)).toEqual({ kind: "frozen" });
  });
});

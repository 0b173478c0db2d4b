import { describe, expect, test } from "vitest";
import { number, termsOf, vectors } from "@/contracts/test/vectors/read";
import { debtOf } from "@/lib/cdp/fee";
import { maxMint, maxWithdraw, minCollateral } from "@/lib/cdp/limits";
import { collateralLiquidationPrice, debtLiquidationPrice } from "@/lib/cdp/liquidationPrice";
import { collateralValue, isLiquidatable, isSafe, ratio, requiredValue } from "@/lib/cdp/ratio";
import { MAX_UINT256, RAY, WAD } from "@/lib/math";
import { random } from "@/lib/random";

describe("ratio", () => {
  test.each(vectors("ratio"))("$name", (row) => {
    const market = termsOf(row);
    const [collateral, debt] = [number(row, "collateral"), number(row, "debt")];
    expect(collateralValue(collateral, market)).toBe(number(row, "value"));
    expect(requiredValue(debt, market.debtPrice, market.minRatio)).toBe(number(row, "required"));
    expect(isSafe(collateral, debt, market)).toBe(row.is.safe);
    expect(isLiquidatable(collateral, debt, market)).toBe(!row.is.safe);
  });

  test("default: the ratio in WAD, the largest number without debt", () => {
    const market = { collateralDecimals: 18, collateralPrice: WAD, debtPrice: 1000n * WAD };
    expect(ratio(2000n * WAD, WAD, market)).toBe(2n * WAD);
    expect(ratio(2000n * WAD, 0n, market)).toBe(MAX_UINT256);
  });
});

describe("limits", () => {
  test.each(vectors("borrow"))("$name", (row) => {
    const market = termsOf(row);
    const [collateral, debt] = [number(row, "collateral"), number(row, "debt")];
    const mint = maxMint(collateral, debt, market);
    expect(mint).toBe(number(row, "maxMint"));
    expect(isSafe(collateral, debt + mint, market)).toBe(true);
    expect(isSafe(collateral, debt + mint + 1n, market)).toBe(false);
    const withdraw = maxWithdraw(collateral, debt, market);
    expect(withdraw).toBe(number(row, "maxWithdraw"));
    expect(isSafe(collateral - withdraw, debt, market)).toBe(true);
    if (debt > 0n) expect(isSafe(collateral - withdraw - 1n, debt, market)).toBe(false);
    if (debt > 0n) expect(minCollateral(debt, market)).toBe(collateral - withdraw);
  });

  test("behavior: with a grown accumulator the engine's rounding is counted", () => {
    const market = { collateralDecimals: 18, collateralPrice: 1500n * WAD, debtPrice: WAD, minRatio: 15_000 };
    const next = random(9);
    let exact = 0;
    for (let i = 0; i < 500; i++) {
      const rate = RAY + BigInt(Math.floor(next() * 2 ** 50)) * 10n ** 11n + 1n;
      const most = maxMint(WAD, 0n, { ...market, rate });
      const floor = (most * RAY) / rate;
      const stored = debtOf(floor, rate) === most ? floor : floor + 1n;
      expect(debtOf(stored, rate) <= 1000n * WAD).toBe(true);
      expect(1000n * WAD - most <= 2n).toBe(true);
      if (most === 1000n * WAD) exact++;
    }
    expect(exact).toBeGreaterThan(400);
  });
});

describe("liquidation price", () => {
  const market = {
    collateralDecimals: 8,
    collateralPrice: 60_000n * WAD,
    debtPrice: WAD,
    liquidationRatio: 15_000,
  };

  test("default: one step beyond it the position can be liquidated", () => {
    const [collateral, debt] = [10n ** 8n, 30_000n * WAD];
    const below = collateralLiquidationPrice(collateral, debt, market) ?? 0n;
    expect(below).toBe(45_000n * WAD);
    expect(isLiquidatable(collateral, debt, { ...market, collateralPrice: below })).toBe(false);
    expect(isLiquidatable(collateral, debt, { ...market, collateralPrice: below - 1n })).toBe(true);
    const above = debtLiquidationPrice(collateral, debt, market) ?? 0n;
    expect(isLiquidatable(collateral, debt, { ...market, debtPrice: above })).toBe(false);
    expect(isLiquidatable(collateral, debt, { ...market, debtPrice: above + 1n })).toBe(true);
  });

  test("behavior: without debt there is none", () => {
    expect(collateralLiquidationPrice(1n, 0n, market)).toBeUndefined();
    expect(debtLiquidationPrice(1n, 0n, market)).toBeUndefined();
  });
});

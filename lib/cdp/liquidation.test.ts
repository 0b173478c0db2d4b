import { describe, expect, test } from "vitest";
import { number, termsOf, vectors } from "@/contracts/test/vectors/read";
import { liquidation } from "@/lib/cdp/liquidation";
import { liquidationCap } from "@/lib/cdp/liquidationCap";
import { isLiquidatable, ratio } from "@/lib/cdp/ratio";
import { WAD } from "@/lib/math";
import { random } from "@/lib/random";

const example = {
  collateralDecimals: 18,
  collateralPrice: WAD,
  debtPrice: 600n * WAD,
  minRatio: 15_000,
  liquidationRatio: 15_000,
  discount: 1_000,
  closeFee: 150,
  liquidationFee: 150,
  targetRatio: 16_000,
  penalty: 0,
  minDebt: 0n,
};

describe("liquidation", () => {
  test.each(vectors("liquidation"))("$name", (row) => {
    const market = termsOf(row);
    const result = liquidation(
      number(row, "collateral"),
      number(row, "debt"),
      number(row, "maxRepay"),
      market,
    );
    expect(result).toEqual({
      ok: true,
      repaid: number(row, "repaid"),
      sold: number(row, "sold"),
      fee: number(row, "fee"),
      penalty: number(row, "penaltyTaken"),
      seized: number(row, "seized"),
      badDebt: number(row, "badDebt"),
      leftover: number(row, "leftover"),
      collateral: number(row, "collateralAfter"),
      debt: number(row, "debtAfter"),
    });
  });

  test("error: a rest below the minimum debt", () => {
    const market = { ...example, targetRatio: 0, minDebt: WAD };
    expect(liquidation(1500n * WAD, 2n * WAD, WAD + 1n, market)).toEqual({
      ok: false,
      reason: "BelowMinDebt",
    });
  });

  test("behavior: repaying the cap restores the target ratio", () => {
    const [collateral, debt] = [1500n * WAD, 2n * WAD];
    const result = liquidation(collateral, debt, liquidationCap(collateral, debt, example), example);
    if (!result.ok) throw new Error(result.reason);
    const after = ratio(result.collateral, result.debt, example);
    expect(after > (16n * WAD) / 10n - 10n ** 6n && after < (16n * WAD) / 10n + 10n ** 6n).toBe(true);
  });

  test("property: nothing is lost, and the rest is not riskier", () => {
    const next = random(5);
    const below = (limit: number) => BigInt(Math.floor(next() * limit));
    for (let i = 0; i < 5_000; i++) {
      const market = {
        ...example,
        collateralDecimals: next() < 0.5 ? 8 : 18,
        collateralPrice: (below(1e9) + 1n) * 10n ** 10n,
        debtPrice: (below(1e9) + 1n) * 10n ** 10n,
        penalty: next() < 0.5 ? 0 : 99_072_165,
        targetRatio: next() < 0.5 ? 0 : 16_000,
      };
      const [collateral, debt] = [below(1e15) + 1n, below(1e15) + 1n];
      if (!isLiquidatable(collateral, debt, market)) continue;
      const result = liquidation(collateral, debt, below(1e15) + 1n, market);
      if (!result.ok) continue;
      const { sold, penalty, leftover, repaid, badDebt } = result;
      expect(sold + penalty + leftover + result.collateral).toBe(collateral);
      expect(repaid + badDebt + result.debt).toBe(debt);
      if (badDebt > 0n) expect(penalty).toBe(0n);
      else expect(result.collateral * debt >= collateral * result.debt).toBe(true);
    }
  });
});

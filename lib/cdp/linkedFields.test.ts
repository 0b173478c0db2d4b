import { describe, expect, test } from "vitest";
import { editLinked, type LinkedFields, ratioOf } from "@/lib/cdp/linkedFields";
import { WAD } from "@/lib/math";

const market = {
  collateralDecimals: 18,
  collateralPrice: 3000n * WAD,
  debtPrice: WAD,
  minRatio: 15_000,
  liquidationRatio: 15_000,
  discount: 300,
  closeFee: 0,
  liquidationFee: 0,
  targetRatio: 16_000,
  penalty: 0,
  minDebt: 0n,
};
const empty: LinkedFields = { collateral: "", debt: "", ratio: "200", follows: "debt" };

describe("editLinked", () => {
  test("default: collateral at a ratio says the debt", () => {
    expect(editLinked(empty, "collateral", "1", market)).toMatchObject({ debt: "1500", ratio: "200" });
  });

  test("behavior: a debt typed second says the ratio, typed first the collateral", () => {
    const one = editLinked(empty, "collateral", "1", market);
    expect(editLinked(one, "debt", "1000", market)).toMatchObject({ collateral: "1", ratio: "300" });
    expect(editLinked(empty, "debt", "1500", market)).toMatchObject({ collateral: "1", ratio: "200" });
  });

  test("behavior: the ratio moves the debt, unless the collateral follows", () => {
    const both = editLinked(editLinked(empty, "collateral", "0.5", market), "debt", "100", market);
    expect(editLinked(both, "ratio", "150", market)).toMatchObject({ collateral: "0.5", debt: "1000" });
    const debtFirst = editLinked(empty, "debt", "1000", market);
    expect(editLinked(debtFirst, "ratio", "150", market)).toMatchObject({ collateral: "0.5", debt: "1000" });
    expect(editLinked(debtFirst, "ratio", "150", market, "debt")).toMatchObject({ debt: "1333.334" });
  });

  test("behavior: computed amounts are short and never below the ratio", () => {
    const odd = { ...market, collateralPrice: 3001_234567n * 10n ** 12n };
    expect(editLinked(empty, "collateral", "0.37", odd).debt).toBe("555.228394");
    const tiny = { ...market, debtPrice: 90_000n * WAD };
    expect(editLinked(empty, "collateral", "0.001", tiny).debt).toBe("0.0000166666");
  });

  test("error: what is no amount computes nothing, and no price divides nothing", () => {
    expect(editLinked(empty, "collateral", "abc", market)).toMatchObject({ debt: "" });
    expect(editLinked(empty, "collateral", "1", { ...market, debtPrice: 0n })).toMatchObject({ debt: "" });
    expect(ratioOf("0")).toBeUndefined();
    expect(ratioOf("150,5")).toBe(15_050);
  });
});

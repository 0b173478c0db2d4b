import { describe, expect, test } from "vitest";
import { number, termsOf, vectors } from "@/contracts/test/vectors/read";
import { accrue, debtOf, feePerSecondOf, normalisedOf } from "@/lib/cdp/fee";
import { closeFeeOf } from "@/lib/cdp/repay";
import { RAY } from "@/lib/math";
import { rpow } from "@/lib/rpow";

describe("stability fee", () => {
  test.each(vectors("fee"))("$name", (row) => {
    const fee = number(row, "feePerSecond");
    const seconds = number(row, "seconds");
    expect(rpow(RAY + fee, seconds)).toBe(number(row, "factor"));
    expect(accrue(RAY, fee, seconds)).toBe(number(row, "factor"));
    expect(debtOf(number(row, "principal"), accrue(RAY, fee, seconds))).toBe(number(row, "debt"));
    expect(feePerSecondOf(number(row, "growth"), number(row, "period"))).toBe(fee);
  });

  test("behavior: the normalised debt of a position is found again from its debt", () => {
    const rate = (RAY * 10375n) / 10000n + 12345n;
    for (const normalised of [1n, 999n, 10n ** 18n + 3n]) {
      expect(normalisedOf(debtOf(normalised, rate), rate)).toBe(normalised);
    }
  });
});

describe("close fee", () => {
  test.each(vectors("repay"))("$name", (row) => {
    const collateral = number(row, "collateral");
    const fee = closeFeeOf(number(row, "repay"), collateral, termsOf(row));
    expect(fee).toBe(number(row, "fee"));
    expect(collateral - fee).toBe(number(row, "collateralAfter"));
  });
});

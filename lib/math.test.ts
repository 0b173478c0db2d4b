import { describe, expect, test } from "vitest";
import { divNearest, divUp, mulDivDown, mulDivUp, sqrt } from "@/lib/math";

describe("math", () => {
  test("rounding is in the name", () => {
    expect(mulDivDown(10n, 10n, 3n)).toBe(33n);
    expect(mulDivUp(10n, 10n, 3n)).toBe(34n);
    expect(divUp(9n, 3n)).toBe(3n);
    expect([divNearest(5n, 10n), divNearest(-5n, 10n), divNearest(4n, 10n)]).toEqual([1n, -1n, 0n]);
  });

  test("sqrt: the largest integer whose square is not larger", () => {
    for (const value of [0n, 1n, 2n, 3n, 4n, 99n, 10n ** 36n, 10n ** 36n - 1n, 2n ** 255n + 7n]) {
      const root = sqrt(value);
      expect(root * root <= value).toBe(true);
      expect((root + 1n) * (root + 1n) > value).toBe(true);
    }
  });
});

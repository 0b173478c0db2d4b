import { expect, test } from "vitest";
import { parsePrice } from "@/services/feeder/sources/decimal";

test.each<[unknown, number, bigint]>([
  ["63952.82", 0, 6_395_282_000_000n],
  [63952.82, 0, 6_395_282_000_000n],
  ["0.00000001", 0, 1n],
  ["0.000000015", 0, 2n],
  ["0.000000014", 0, 1n],
  ["184136023127", -8, 184_136_023_127n],
  ["17050", -2, 17_050_000_000n],
  ["12", 3, 1_200_000_000_000n],
  [1e-7, 0, 10n],
  ["-3.5", 0, -350_000_000n],
  ["0", 0, 0n],
])("default: %s with scale %s", (value, scale, expected) => expect(parsePrice(value, scale)).toBe(expected));

test.each([
  ["1,234.5"],
  ["1.234,5"],
  ["NaN"],
  ["Infinity"],
  [""],
  [" 12"],
  ["12 USD"],
  ["1e5"],
  ["0x10"],
  [".5"],
  ["９"],
  ["1".repeat(61)],
  [1e30],
  [Number.NaN],
  [null],
  [undefined],
  [true],
  [{ price: 1 }],
  [["1"]],
])("error: %s is no number", (value) => expect(parsePrice(value)).toBeUndefined());

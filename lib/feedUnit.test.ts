import { expect, test } from "vitest";
import { unitOf } from "@/lib/feedUnit";

test.each([
  ["TSLA", "USD"],
  ["MEITUAN", "USD"],
  ["MEITUAN-HKD", "HKD"],
  ["MOUTAI-CNY", "CNY"],
  ["USDHKD", undefined],
  ["VX1", undefined],
  ["VIX30", "USD"],
])("%s is counted in %s", (symbol, unit) => {
  expect(unitOf(symbol)).toBe(unit);
});

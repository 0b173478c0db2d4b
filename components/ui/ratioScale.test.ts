import { expect, test } from "vitest";
import { ratioBps, ratioScale, ratioTone } from "@/components/ui/ratioScale";
import { MAX_UINT256, WAD } from "@/lib/math";

test("default: exactly the minimum is not yet in danger", () => {
  expect(ratioTone(14_999, 15_000)).toBe("danger");
  expect(ratioTone(15_000, 15_000)).toBe("caution");
  expect(ratioTone(20_000, 15_000)).toBe("safe");
});

test("behavior: a ratio is rounded down, and none is cut to a number", () => {
  expect(ratioBps((WAD * 15n) / 10n - 1n)).toBe(14_999);
  expect(ratioBps(MAX_UINT256)).toBe(100_000_000);
});

test("behavior: what lies beyond the bar stands at its end", () => {
  const { place, least, most } = ratioScale(15_000);
  expect(place(0)).toBe(0);
  expect(place(least)).toBe(0);
  expect(place(most * 9)).toBe(100);
});

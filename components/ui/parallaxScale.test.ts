import { expect, test } from "vitest";
import { fraction, smallOffset, wideEnd } from "@/components/ui/parallaxScale";
import { WAD } from "@/lib/math";

test("default: the sign of the premium is the side of the mark", () => {
  expect(smallOffset(0.01)).toBeGreaterThan(0);
  expect(smallOffset(-0.01)).toBe(-smallOffset(0.01));
  expect(smallOffset(0)).toBe(0);
});

test("behavior: a fee-sized gap is visible and a huge one stays on the line", () => {
  expect(smallOffset(0.003)).toBeGreaterThan(0.2);
  expect(smallOffset(5)).toBe(1);
});

test("behavior: the wide bar holds gap and band", () => {
  expect(wideEnd(0, 0.003)).toBe(0.01);
  expect(wideEnd(0.016, 0.003)).toBe(0.02);
  expect(wideEnd(-0.018, 0.003)).toBe(0.05);
  expect(wideEnd(9, 0)).toBe(1);
});

test("behavior: a WAD fraction becomes a number with six digits", () => {
  expect(fraction(WAD / 200n)).toBe(0.005);
  expect(fraction(-WAD / 200n)).toBe(-0.005);
});

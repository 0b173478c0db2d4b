import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { crashFactor, draftPositions, priceAt } from "./drillModel";

const drafts = draftPositions(10_000, 7, [15_500, 30_000], [100, 50_000]);

describe("draftPositions", () => {
  test("default: the same for the same seed, others for another", () => {
    const few = draftPositions(5, 7, [15_500, 30_000], [100, 50_000]);
    expect(few).toEqual(drafts.slice(0, 5));
    expect(draftPositions(5, 8, [15_500, 30_000], [100, 50_000])).not.toEqual(few);
  });

  test("behavior: within the bounds, ratios evenly, each doubling of the debt as likely as the next", () => {
    const ratios = drafts.map(({ ratio }) => ratio);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(15_500);
    expect(Math.max(...ratios)).toBeLessThanOrEqual(30_000);
    const below = (ratio: number) => ratios.filter((one) => one < ratio).length / drafts.length;
    expect(below(22_750)).toBeCloseTo(0.5, 1);
    const small = (debt: bigint) => drafts.filter((one) => one.debt < debt * WAD).length / drafts.length;
    expect(drafts.every(({ debt }) => debt >= 100n * WAD && debt <= 50_000n * WAD)).toBe(true);
    expect(small(2_236n)).toBeCloseTo(0.5, 1);
  });
});

describe("crashFactor", () => {
  const steps = Array.from({ length: 24 * 12 + 13 }, (_, i) => Number(crashFactor(i / 12)) / 1e6);

  test("default: whole at the start, half after a day and from then on", () => {
    expect([steps[0], steps[288], steps.at(-1)]).toEqual([1, 0.5, 0.5]);
  });

  test("behavior: no step of 5 minutes leaves the band of 15 %", () => {
    const falls = steps.slice(1).map((now, i) => now / (steps[i] ?? 1));
    expect(Math.min(...falls)).toBeGreaterThan(0.95);
    expect(Math.max(...falls)).toBeLessThan(1.02);
  });
});

test("priceAt: a factor in millionths", () => {
  expect(priceAt(300_000_000_000n, 500_000n)).toBe(150_000_000_000n);
});

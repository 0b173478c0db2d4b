import { expect, test } from "vitest";
import { surviveKills } from "./feederDays";

test("behavior: twenty minutes around the opening of New York, killed again and again", async () => {
  const from = Date.parse("2026-12-24T14:20:00Z") / 1000;
  const { accepted, outages, verdict } = await surviveKills({ from, to: from + 1200 }, 3, 30);
  expect(outages.length).toBeGreaterThan(0);
  expect(accepted.length).toBeGreaterThan(50);
  expect(verdict).toMatchObject({ openings: 7, missed: [], whileClosed: [], inSilence: [] });
  expect(verdict.longest).toBeLessThanOrEqual(60);
}, 180_000);

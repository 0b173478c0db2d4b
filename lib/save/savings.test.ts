import { expect, test } from "vitest";
import { RAY, WAD } from "@/lib/math";
import { savingsApy, secondsFunded, sharePrice, valueAfter } from "@/lib/save/savings";

const YEAR = 31_536_000n;
/** Four per cent a year. */
const rate = 1_243680656318820313n;
const unit = 10n ** 6n;

test("savingsApy and valueAfter: four per cent a year", () => {
  const off = savingsApy(rate) - (4n * WAD) / 100n;
  expect(off > -(10n ** 10n) && off < 10n ** 10n).toBe(true);
  expect(valueAfter(100n * WAD, rate, YEAR) / 10n ** 10n).toBe(103_99999999n);
  expect(valueAfter(100n, rate, 0n)).toBe(100n);
  expect(savingsApy(0n)).toBe(0n);
});

test("secondsFunded: how long the fees at hand pay", () => {
  expect(secondsFunded({ assets: RAY }, 10n, 95n)).toBe(9n);
  expect(secondsFunded({ assets: 0n }, rate, 95n)).toBeUndefined();
});

test("sharePrice: one before there is a share", () => {
  expect(sharePrice({ assets: 0n, supply: 0n })).toBe(WAD);
  expect(sharePrice({ assets: 105n * WAD, supply: 100n * WAD * unit })).toBe((105n * WAD) / 100n);
});

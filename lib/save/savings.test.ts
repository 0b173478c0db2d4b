import { expect, test } from "vitest";
import { RAY, WAD } from "@/lib/math";
import { fundedPart, growthAt, secondsFunded, valueAfter } from "@/lib/save/savings";
import { assetsFor, sharePrice, sharesFor } from "@/lib/save/shares";

const YEAR = 31_536_000n;
/** Four per cent a year. */
const rate = 1_243680656318820313n;

test("growthAt and valueAfter: four per cent a year", () => {
  const off = growthAt(rate) - (4n * WAD) / 100n;
  expect(off > -(10n ** 10n) && off < 10n ** 10n).toBe(true);
  expect(valueAfter(100n * WAD, rate, YEAR) / 10n ** 10n).toBe(103_99999999n);
  expect(valueAfter(100n, rate, 0n)).toBe(100n);
  expect(growthAt(0n)).toBe(0n);
});

test("sharePrice: unknown before there is a share", () => {
  expect(sharePrice({ assets: 0n, supply: 0n, offset: 6 })).toBeUndefined();
  expect(sharePrice({ assets: 105n, supply: 100n * 10n ** 6n, offset: 6 })).toBe((105n * WAD) / 100n);
});

test("funded: what the fees at hand pay of the promise, and for how long", () => {
  const promised = valueAfter(WAD, rate, YEAR) - WAD;
  expect(fundedPart(WAD, rate, promised / 2n, YEAR) / 10n ** 9n).toBe(499_999_999n);
  expect(fundedPart(WAD, rate, promised * 2n, YEAR)).toBe(WAD);
  expect(fundedPart(0n, rate, 0n, YEAR)).toBe(WAD);
  expect(secondsFunded(RAY, 10n, 95n)).toBe(9n);
  expect(secondsFunded(0n, rate, 95n)).toBeUndefined();
});

test("shares: rounded for the vault, and back gives no more than was put in", () => {
  const vault = { assets: 1_050n, supply: 1_000n * 10n ** 6n, offset: 6 };
  const shares = sharesFor(100n, vault);
  expect(shares).toBe((100n * (1_000n * 10n ** 6n + 10n ** 6n)) / 1_051n);
  expect(assetsFor(shares, vault) <= 100n).toBe(true);
  expect(sharesFor(5n, { assets: 0n, supply: 0n, offset: 0 })).toBe(5n);
});

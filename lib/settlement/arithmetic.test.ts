import { describe, expect, test } from "vitest";
import { number, vectors } from "@/contracts/test/vectors/read";
import { WAD } from "@/lib/math";
import { random } from "@/lib/random";
import { conversionOf, payoutOf, rateOf, takeOf } from "@/lib/settlement/arithmetic";

const wad = (whole: number) => BigInt(whole) * WAD;
const eth = { collateralPrice: wad(150), debtPrice: WAD, collateralDecimals: 18 };
const tsla = { collateralPrice: WAD, debtPrice: wad(600), collateralDecimals: 18 };

describe("two positions, their pot and what redeeming pays", () => {
  test.each(vectors("settlement"))("$name", (row) => {
    const prices = {
      collateralPrice: number(row, "collateralPrice") * 10n ** 10n,
      debtPrice: number(row, "debtPrice") * 10n ** 10n,
      collateralDecimals: Number(number(row, "collateralDecimals")),
    };
    const taken = [0, 1].map((i) => {
      const position = { collateral: number(row, `collateral${i}`), debt: number(row, `debt${i}`) };
      const take = takeOf(position, prices);
      expect(take).toBe(number(row, `taken${i}`));
      expect(position.collateral - take).toBe(number(row, `leftover${i}`));
      return take;
    });
    const pot = taken.reduce((sum, take) => sum + take, number(row, "added"));
    expect(pot).toBe(number(row, "pot"));
    const rate = rateOf(pot, number(row, "issued"));
    expect(rate).toBe(number(row, "rate"));
    expect(payoutOf(number(row, "redeemed"), rate)).toBe(number(row, "paid"));
  });
});

describe("a loan on a final mAsset", () => {
  test.each(vectors("settlementLoan"))("$name", (row) => {
    const position = { collateral: number(row, "collateral"), debt: number(row, "debt") };
    expect(conversionOf(position, number(row, "rate"))).toEqual({
      burnt: number(row, "burnt"),
      leftover: number(row, "leftover"),
      badDebt: number(row, "badDebt"),
    });
  });
});

describe("edges", () => {
  test("a collateral worth nothing is taken whole; a debt worth nothing takes nothing", () => {
    const position = { collateral: wad(3), debt: wad(1) };
    expect(takeOf(position, { ...eth, collateralPrice: 0n })).toBe(wad(3));
    expect(takeOf(position, { ...tsla, debtPrice: 0n })).toBe(0n);
  });

  test("nothing issued: the rate is zero", () => {
    expect(rateOf(wad(5), 0n)).toBe(0n);
  });

  test("behavior: redeeming in parts never pays more than the pot, nor more than at once", () => {
    const next = random(3);
    const amount = (most: bigint) => (most * BigInt(Math.floor(next() * 1e9))) / 10n ** 9n;
    for (let i = 0; i < 200; i++) {
      const issued = 1n + amount(wad(1_000));
      const pot = amount(wad(1_000_000));
      const rate = rateOf(pot, issued);
      const part = amount(issued);
      const paid = payoutOf(part, rate) + payoutOf(issued - part, rate);
      expect(paid <= payoutOf(issued, rate) && paid <= pot).toBe(true);
    }
  });
});

import { describe, expect, test } from "vitest";
import { RAY, WAD } from "@/lib/math";
import { random } from "@/lib/random";
import { conversionOf, payoutOf, rateOf, takeOf } from "@/lib/settlement/arithmetic";

const wad = (whole: number) => BigInt(whole) * WAD;
const tsla = { collateralPrice: WAD, debtPrice: wad(600), collateralDecimals: 18 };
const eth = { collateralPrice: wad(150), debtPrice: WAD, collateralDecimals: 18 };

describe("a delisting at 600 (E10)", () => {
  const first = { collateral: wad(1_500), debt: wad(2) };
  const second = { collateral: wad(1_000), debt: wad(2) };

  test("default: the first position covers its debt and keeps 300, the second lacks 200", () => {
    expect(takeOf(first, tsla)).toBe(wad(1_200));
    expect(first.collateral - takeOf(first, tsla)).toBe(wad(300));
    expect(takeOf(second, tsla)).toBe(wad(1_000));
  });

  test("behavior: the shortfall is shared; what the Treasury adds makes it whole", () => {
    const short = rateOf(wad(2_200), wad(4));
    expect(short).toBe(550n * RAY);
    expect(payoutOf(WAD, short)).toBe(wad(550));
    expect(payoutOf(WAD, rateOf(wad(2_400), wad(4)))).toBe(wad(600));
  });
});

describe("a shutdown with ETH at 150 (A4)", () => {
  test("default: 1 pUSD redeems 1/150 ETH and 6 of 10 ETH go back", () => {
    const position = { collateral: wad(10), debt: wad(600) };
    const take = takeOf(position, eth);
    expect(position.collateral - take).toBe(wad(6));
    expect(payoutOf(WAD, rateOf(take, wad(600)))).toBe(6_666_666_666_666_666n);
  });

  test("behavior: 8 decimals of collateral", () => {
    const btc = { collateralPrice: wad(30_000), debtPrice: WAD, collateralDecimals: 8 };
    expect(takeOf({ collateral: 10n ** 8n, debt: wad(600) }, btc)).toBe(2_000_000n);
    expect(takeOf({ collateral: 10n ** 8n, debt: wad(600) + 1n }, btc)).toBe(2_000_001n);
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

  test("a loan against a final mAsset: burnt against the debt, the rest is the owner's or nobody's", () => {
    const rate = 550n * RAY;
    expect(conversionOf({ collateral: wad(2), debt: wad(1_000) }, rate)).toEqual({
      burnt: wad(1_000),
      leftover: wad(100),
      badDebt: 0n,
    });
    expect(conversionOf({ collateral: wad(1), debt: wad(1_000) }, rate)).toEqual({
      burnt: wad(550),
      leftover: 0n,
      badDebt: wad(450),
    });
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

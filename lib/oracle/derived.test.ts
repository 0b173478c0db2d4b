import { describe, expect, test } from "vitest";
import { number, vectors } from "@/contracts/test/vectors/read";
import { WAD } from "@/lib/math";
import { basket, constantMaturity, leveraged, product } from "@/lib/oracle/derived";
import {
  dividendMultiplier,
  multipliedPrice,
  splitMultiplier,
  storedPrice,
} from "@/lib/oracle/derivedAction";

const wad = (price: bigint) => price * 10n ** 10n;

describe("derived prices of the vectors", () => {
  test.each(vectors("derived"))("$name", (row) => {
    const n = (key: string) => number(row, key);
    const prices = [wad(n("price0")), wad(n("price1"))] as const;
    const weights = [n("weight0"), n("weight1")];
    const kinds = [
      () => product(prices, weights),
      () => basket(prices, weights, n("divisor")),
      () => {
        const close = wad(n("close"));
        const level = leveraged(n("start"), n("divisor"), n("weight0"), close);
        return leveraged(level, close, n("weight0"), prices[0]);
      },
      () => constantMaturity(prices[0], prices[1], n("left0"), n("left1")),
    ];
    expect(kinds[Number(n("kind"))]?.()).toBe(n("price"));
  });
});

describe("splits and dividends of the vectors", () => {
  test.each(vectors("action"))("$name", (row) => {
    const n = (key: string) => number(row, key);
    const multiplier =
      n("dividend") === 0n
        ? splitMultiplier(WAD, n("numerator"), n("denominator"))
        : dividendMultiplier(WAD, n("close"), n("dividend"));
    expect(multiplier).toBe(n("multiplier"));
    const price = multipliedPrice(n("after"), multiplier);
    expect(price).toBe(n("price"));
    const distance = wad(n("close")) - price;
    expect(distance >= 0n && distance <= 10n).toBe(true); // 1e-17 of a dollar
    expect(storedPrice(n("after"), multiplier)).toBe(n("oraclePrice"));
  });
});

test("a product without a price of a leg is none", () => {
  expect(product([WAD, 0n], [1n, -1n])).toBe(0n);
});

test("a basket that owes and a lost level are worth nothing", () => {
  expect(basket([WAD, 2n * WAD], [WAD, -WAD], WAD)).toBe(0n);
  expect(leveraged(100n * WAD, 100n * WAD, 2n, 50n * WAD)).toBe(0n);
  expect(leveraged(100n * WAD, 100n * WAD, -1n, 200n * WAD)).toBe(0n);
});

test("weights of the futures end at none and all", () => {
  const day = 86_400n;
  expect(constantMaturity(20n, 23n, 30n * day, 58n * day)).toBe(20n);
  expect(constantMaturity(20n, 23n, 0n, 30n * day)).toBe(23n);
});

import { describe, expect, test } from "vitest";
import { hasFees } from "@/lib/treasury/fees";
import { percentOf } from "@/lib/treasury/percent";
import {
  planCollect,
  planHeal,
  planPenalties,
  planRecapitalisation,
  planSale,
  planSurplus,
} from "@/lib/treasury/planTreasury";
import {
  type Holding,
  healable,
  isRecapitalising,
  isSelling,
  nextOf,
  partsOf,
  refuseSurplus,
  sellable,
} from "@/lib/treasury/steps";
import { leftToStream, perDay } from "@/lib/treasury/stream";
import { worthOf } from "@/lib/treasury/worth";

const holding: Holding = {
  token: "0x00",
  symbol: "mTSLA",
  decimals: 18,
  saleMarket: 9,
  debtMarket: 3,
  balance: 0n,
  badDebt: 5n,
};

describe("next step of bad debt", () => {
  test("default: own tokens, then pUSD to spare, then PLX", () => {
    const live = { frozen: false, isPusd: false };
    expect(nextOf({ ...holding, badDebt: 0n }, { spare: 1n }, live)).toBe("none");
    expect(nextOf({ ...holding, balance: 2n }, { spare: 1n }, live)).toBe("heal");
    expect(nextOf(holding, { spare: 1n }, live)).toBe("surplus");
    expect(nextOf(holding, { spare: 0n }, live)).toBe("plx");
  });

  test("behavior: bad pUSD is never paid in pUSD, and what is settled waits for nothing", () => {
    expect(nextOf(holding, { spare: 1n }, { frozen: false, isPusd: true })).toBe("plx");
    expect(nextOf({ ...holding, balance: 2n }, { spare: 1n }, { frozen: true, isPusd: false })).toBe(
      "settled",
    );
  });

  test("behavior: no more is burnt than is bad, and no more sold than is left", () => {
    expect(healable({ balance: 7n, badDebt: 5n })).toBe(5n);
    expect(sellable({ ...holding, balance: 7n })).toBe(2n);
    expect(sellable({ ...holding, balance: 3n })).toBe(0n);
    expect(sellable({ ...holding, balance: 7n, saleMarket: 0 })).toBe(0n);
  });
});

test("surplus: a whole lot, one auction at a time", () => {
  expect(refuseSurplus({ surplus: 5n, surplusLot: 5n }, [])).toBeUndefined();
  expect(refuseSurplus({ surplus: 4n, surplusLot: 5n }, [])).toBe("surplus");
  expect(refuseSurplus({ surplus: 4n, surplusLot: 0n }, [])).toBe("surplus");
  expect(refuseSurplus({ surplus: 5n, surplusLot: 5n }, [{ id: 1n, kind: 2, market: 1 }])).toBe("live");
});

test("live: by kind and market", () => {
  const live = [
    { id: 1n, kind: 3, market: 9 },
    { id: 2n, kind: 4, market: 4 },
  ];
  expect([isSelling(holding, live), isRecapitalising(holding, live)]).toEqual([true, false]);
  expect([isSelling({ saleMarket: 1 }, live), isRecapitalising({ debtMarket: 4 }, live)]).toEqual([
    false,
    true,
  ]);
});

test("parts: bad debt first, then the buffer, the rest is surplus", () => {
  expect(partsOf({ pusd: 100n, buffer: 50n }, 30n)).toEqual({ owed: 30n, kept: 50n, free: 20n });
  expect(partsOf({ pusd: 100n, buffer: 90n }, 30n)).toEqual({ owed: 30n, kept: 70n, free: 0n });
  expect(partsOf({ pusd: 10n, buffer: 90n }, 30n)).toEqual({ owed: 10n, kept: 0n, free: 0n });
});

test("fees: booked ones, or a stability fee that runs", () => {
  const none = { uncollected: 0n, fees: 0n, feePerSecond: 0n, totalDebt: 5n, frozen: false };
  expect(hasFees(none)).toBe(false);
  expect(hasFees({ ...none, uncollected: 1n })).toBe(true);
  expect(hasFees({ ...none, fees: 1n })).toBe(true);
  expect(hasFees({ ...none, feePerSecond: 1n })).toBe(true);
  expect(hasFees({ ...none, feePerSecond: 1n, totalDebt: 0n })).toBe(false);
  expect(hasFees({ ...none, fees: 1n, frozen: true })).toBe(false);
});

test("stream: so much a day, until its end", () => {
  expect(perDay(2n)).toBe(172_800n);
  expect([leftToStream(2n, 110n, 100n), leftToStream(2n, 90n, 100n)]).toEqual([20n, 0n]);
});

test("percent: of what there is, or of the buffer while that is more", () => {
  expect(percentOf(25n, 100n, 50n)).toBe(25);
  expect(percentOf(25n, 50n, 100n)).toBe(25);
  expect(percentOf(0n, 0n, 0n)).toBe(0);
});

test("value: in dollars, where there is a price", () => {
  expect(worthOf(150_000_000n, 8, 60_000n)).toBe(90_000n);
  expect(worthOf(1n, 18, 0n)).toBeUndefined();
});

describe("plans", () => {
  const [treasury, house, engine, token] = ["0x01", "0x02", "0x03", "0x04"] as const;

  test("default: each is one call of the contract that does it", () => {
    expect(planHeal(treasury, token, 5n)).toMatchObject([
      { address: treasury, abi: "treasury", functionName: "heal", args: [token, 5n] },
    ]);
    expect(planSurplus(house)).toMatchObject([{ address: house, functionName: "startSurplus", args: [] }]);
    expect(planSale(house, 3)).toMatchObject([{ functionName: "startSale", args: [3] }]);
    expect(planRecapitalisation(house, 3)).toMatchObject([
      { functionName: "startRecapitalisation", args: [3] },
    ]);
    expect(planCollect(engine, 3)).toMatchObject([{ address: engine, functionName: "collect", args: [3] }]);
    expect(planPenalties(house, 3)).toMatchObject([{ address: house, functionName: "collect", args: [3] }]);
  });
});

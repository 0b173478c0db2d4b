import { describe, expect, test } from "vitest";
import { number, type Row, vectors } from "@/contracts/test/vectors/read";
import { auctionName } from "@/lib/auction/auctionName";
import { elapsedAt, priceAt, timeLeft } from "@/lib/auction/clock";
import { clockText } from "@/lib/auction/clockText";
import { curveOf } from "@/lib/auction/curve";
import { delivery } from "@/lib/auction/funding";
import { distance, fundingGain, gainOf, profitOf, referenceOf } from "@/lib/auction/gain";
import { feeOf } from "@/lib/auction/networkFee";
import type { Auction } from "@/lib/auction/price";
import { leftoverOf, purchase } from "@/lib/auction/purchase";
import { mayRedo, stateOf } from "@/lib/auction/state";
import { WAD } from "@/lib/math";

const START = 1_000_000;

const example: Auction = {
  id: (1n << 32n) | 7n,
  kind: 1,
  market: 1,
  lot: 10n * WAD,
  debt: 10_000n * WAD,
  minDebt: 100n * WAD,
  startPrice: 1_400n * WAD,
  price: 1_428n * WAD,
  oraclePrice: 1_400n * WAD,
  penalty: 707_658_321_428_571_428n,
  startedAt: BigInt(START),
  stoppedAt: 0n,
  fromSurplus: false,
  status: 0,
};

const ofRow = (row: Row): Auction => ({
  ...example,
  kind: Number(number(row, "kind")),
  startPrice: number(row, "start"),
  oraclePrice: 0n,
});

describe("price", () => {
  test.each(vectors("auction"))("$name", (row) => {
    const auction = ofRow(row);
    const time = START + Number(number(row, "elapsed"));
    expect(priceAt(auction, time)).toBe(number(row, "price"));
    expect(timeLeft(auction, time) === 0n).toBe(row.is.stale);
  });

  test("behavior: a stopped clock stands, and before the start it has not run", () => {
    const stopped = { ...example, stoppedAt: BigInt(START + 300) };
    expect(elapsedAt(stopped, START + 5_000)).toBe(300n);
    expect(priceAt(stopped, START + 5_000)).toBe(1_358n * WAD);
    expect(elapsedAt(example, START - 5)).toBe(0n);
  });

  test("behavior: of its pUSD the Treasury pays at most 1.1 times the price of now", () => {
    const offer = { ...example, kind: 4, fromSurplus: true, startPrice: 600n * WAD, oraclePrice: 600n * WAD };
    expect(priceAt(offer, START + 300)).toBe(630n * WAD);
    expect(priceAt(offer, START + 3_000)).toBe(660n * WAD);
    expect(priceAt({ ...offer, oraclePrice: 500n * WAD }, START)).toBe(550n * WAD);
  });

  test("error: an auction that is none", () => {
    expect(() => priceAt({ ...example, kind: 0 }, START)).toThrow("no kind of auction 0");
  });
});

describe("purchase", () => {
  test.each(vectors("auctionBuy"))("$name", (row) => {
    const auction = {
      ...ofRow(row),
      lot: number(row, "lot"),
      debt: number(row, "debt"),
      minDebt: number(row, "minDebt"),
      penalty: number(row, "penalty"),
    };
    const price = priceAt(auction, START + Number(number(row, "elapsed")));
    const result = purchase(auction, Number(number(row, "decimals")), number(row, "amount"), price);
    if (!result.ok) throw new Error(result.reason);
    expect(result).toEqual({
      ok: true,
      bought: number(row, "bought"),
      cost: number(row, "cost"),
      lot: number(row, "lotAfter"),
      debt: number(row, "debtAfter"),
    });
    const end = leftoverOf(result, auction.penalty);
    if (!row.is.ended) return;
    expect(end).toEqual({ penalty: number(row, "penaltyTaken"), leftover: number(row, "leftover") });
  });

  test("error: a part where all of it must go", () => {
    const small = { ...example, debt: 90n * WAD };
    expect(purchase(small, 18, WAD / 100n, 1_400n * WAD)).toEqual({ ok: false, reason: "BelowMinDebt" });
    const sale = { ...example, kind: 3, debt: 0n };
    expect(purchase(sale, 18, 10n * WAD - WAD / 100n, 1_400n * WAD)).toEqual({
      ok: false,
      reason: "LotTooSmall",
    });
    const surplus = { ...example, kind: 2, debt: 0n };
    expect(purchase(surplus, 18, WAD, WAD)).toEqual({ ok: false, reason: "WholeLotOnly" });
  });
});

test("delivery: the token at its price, or pUSD for a tenth more than it is worth", () => {
  const wanted = { lot: 2n * WAD, fromSurplus: false, oraclePrice: 0n };
  const terms = { inPusd: false, tokenPrice: 600n * WAD };
  expect(delivery(wanted, 5n * WAD, 300n * WAD, terms)).toEqual({
    paid: 2n * WAD,
    cost: 2n * WAD,
    received: 600n * WAD,
  });
  expect(delivery(wanted, WAD, 300n * WAD, { ...terms, inPusd: true }).cost).toBe(660n * WAD);
  expect(delivery({ ...wanted, fromSurplus: true }, WAD, WAD, { ...terms, inPusd: true }).cost).toBe(WAD);
});

describe("state", () => {
  const at = (change: Partial<Auction>, seconds = 10) => stateOf({ ...example, ...change }, START + seconds);

  test("default: what it can be bought in, and what it can't", () => {
    expect(at({})).toBe("running");
    expect(at({ status: 1 })).toBe("running");
    expect(at({ status: 3 })).toBe("held");
    expect(at({ status: 3, kind: 2 })).toBe("running");
    expect(at({ status: 4 })).toBe("settling");
    expect(at({}, 900)).toBe("stale");
    expect(at({ kind: 4 }, 900)).toBe("running");
  });

  test("behavior: a price below 90 % of a fresh one has to start anew, of an old one it need not", () => {
    const risen = { oraclePrice: 1_587n * WAD };
    expect(at(risen, 0)).toBe("belowFloor");
    expect(at({ oraclePrice: 1_586n * WAD }, 0)).toBe("running");
    expect(at({ ...risen, status: 2 }, 0)).toBe("running");
  });

  test("behavior: starting anew needs a fresh price where something is sold for dollars", () => {
    expect([mayRedo({ kind: 1, status: 1 }), mayRedo({ kind: 1, status: 0 })]).toEqual([false, true]);
    expect([mayRedo({ kind: 2, status: 1 }), mayRedo({ kind: 4, status: 1 })]).toEqual([true, true]);
  });
});

test("gain: what it is worth beyond its cost, where there is a price", () => {
  const bought = { bought: WAD, cost: 1_358n * WAD };
  expect(gainOf(example, bought, 18)).toBe(42n * WAD);
  expect(gainOf({ ...example, kind: 2 }, bought, 18)).toBeUndefined();
  expect(gainOf(example, { bought: 10n ** 8n, cost: 0n }, 8)).toBe(1_400n * WAD);
  expect(distance(1_358n * WAD, 1_400n * WAD)).toBe((-3n * WAD) / 100n);
  expect(distance(1_358n * WAD, undefined)).toBeUndefined();
  expect([profitOf(5n, 2n), profitOf(undefined, 2n), profitOf(5n, undefined)]).toEqual([
    3n,
    undefined,
    undefined,
  ]);
  expect(feeOf(200_000n, 10n ** 9n, 3_000n * WAD)).toBe((6n * WAD) / 10n);
});

test("reference: the oracle, or the last sale of PLX where PLX is paid", () => {
  const half = WAD / 2n;
  expect(referenceOf(example, half)).toBe(1_400n * WAD);
  expect(referenceOf({ ...example, oraclePrice: 0n }, half)).toBeUndefined();
  expect(referenceOf({ ...example, kind: 2, oraclePrice: WAD }, half)).toBe(half);
  expect(referenceOf({ ...example, kind: 2, oraclePrice: WAD }, undefined)).toBeUndefined();
  const wanted = { ...example, kind: 4, oraclePrice: 600n * WAD };
  expect(referenceOf(wanted, half)).toBe(300n * WAD);
  expect(referenceOf({ ...wanted, fromSurplus: true }, half)).toBe(600n * WAD);
  const done = { paid: WAD, cost: WAD, received: 606n * WAD };
  expect(fundingGain({ ...wanted, fromSurplus: true }, done)).toBe(6n * WAD);
  expect(fundingGain(wanted, done)).toBeUndefined();
});

describe("curve", () => {
  test("default: falls to its end, then waits until it has to start anew", () => {
    const drawn = curveOf(example, START + 540, 1_400n * WAD);
    expect(drawn.seconds).toBe(1_080);
    expect(drawn.now.x).toBe(0.5);
    expect(drawn.stale).toBeCloseTo(900 / 1_080);
    expect(drawn.end).toBeLessThan(drawn.reference ?? 0);
    expect(drawn.path).toMatch(/^M0 .*L666.67 .*L1000 /);
  });

  test("behavior: a recapitalisation rises by steps, and a long one is drawn as long as it took", () => {
    const drawn = curveOf({ ...example, kind: 4 }, START + 60, undefined);
    expect([drawn.stale, drawn.reference]).toEqual([undefined, undefined]);
    expect(drawn.path.split("L").length).toBe(202);
    expect(curveOf(example, START + 2_000, undefined)).toMatchObject({ seconds: 2_000, now: { x: 1 } });
  });
});

test("words: names and clocks", () => {
  expect([auctionName(example.id), auctionName(3n)]).toEqual(["1-7", "3"]);
  expect([clockText(65n), clockText(3_725n)]).toEqual(["1:05", "1:02:05"]);
});

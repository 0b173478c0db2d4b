import { describe, expect, test } from "vitest";
import { RAY, WAD } from "@/lib/math";
import { quantile, queueOf, type Sight, type Subject, waitsOf } from "./drillWaits";

const subject = (id: bigint, collateral: bigint, handledIn?: number): Subject => ({
  ...{ id, market: 1, collateral: collateral * WAD, normalisedDebt: 100n * WAD, handledIn },
});

/** A token of collateral at a price in dollars, a line of 150 %. */
const sight = (block: number, price: bigint, room?: bigint, isLiquidatable = true): Sight => ({
  ...{ block, time: block * 12, used: 0n },
  markets: new Map([
    [
      1,
      {
        ...{ isLiquidatable, collateralDecimals: 18, collateralPrice: price * WAD, debtPrice: WAD },
        ...{ rate: RAY, liquidationRatio: 15_000 },
      },
    ],
  ]),
  room:
    room === undefined
      ? undefined
      : new Map([
          [0, room * WAD],
          [1, room * WAD],
        ]),
});

const waitOf = (subjects: Subject[], sights: Sight[]) =>
  waitsOf(subjects, sights).map(({ id, blocks, blocksForRoom, isHandled }) => [
    id,
    blocks,
    blocksForRoom,
    isHandled,
  ]);

describe("waitsOf", () => {
  test("default: from the block that made it unsafe to the one that handled it", () => {
    const sights = [sight(10, 150n), sight(20, 149n), sight(23, 149n), sight(30, 149n)];
    expect(waitOf([subject(1n, 1n, 25)], sights)).toEqual([[1n, 5, 0, true]]);
  });

  test("behavior: exactly at the line is safe, and a market that is not open does not count", () => {
    expect(waitOf([subject(1n, 1n)], [sight(10, 150n), sight(20, 150n)])).toEqual([]);
    const closed = [sight(10, 149n, undefined, false), sight(20, 149n), sight(22, 149n)];
    expect(waitOf([subject(1n, 1n)], closed)).toEqual([[1n, 2, 0, false]]);
  });

  test("behavior: safe again stops the count, unsafe again goes on", () => {
    const sights = [sight(10, 149n), sight(12, 151n), sight(20, 149n), sight(30, 149n)];
    expect(waitOf([subject(1n, 1n, 21)], sights)).toEqual([[1n, 3, 0, true]]);
  });

  test("behavior: blocks without room under the caps are counted apart, the lowest ratio first", () => {
    const subjects = [subject(1n, 2n, 24), subject(2n, 1n, 21)];
    const sights = [sight(20, 74n, 100n), sight(22, 74n, 0n), sight(23, 74n, 100n), sight(25, 74n, 100n)];
    expect(waitOf(subjects, sights)).toEqual([
      [2n, 1, 0, true],
      [1n, 1, 3, true],
    ]);
  });
});

test("queueOf: who fits beside the more urgent, as the keeper chooses", () => {
  const { allowed, crowded } = queueOf([subject(1n, 1n), subject(2n, 2n)], sight(1, 70n, 150n));
  expect([allowed, crowded].map((some) => some.map(({ id }) => id))).toEqual([[1n], [2n]]);
});

test("quantile: the value at a share of the way", () => {
  expect(quantile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(quantile([], 0.5)).toBe(0);
});

import { encodeAbiParameters } from "viem";
import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import type { Action } from "@/services/keeper/action";
import type { Pool, Saving, Short } from "@/services/keeper/farm";
import { findDrips } from "@/services/keeper/jobs/drip";
import { findHarvests } from "@/services/keeper/jobs/harvest";
import { findObservations } from "@/services/keeper/jobs/observe";
import { findSamples } from "@/services/keeper/jobs/sample";
import { findSyncs } from "@/services/keeper/jobs/sync";
import { findTopUps } from "@/services/keeper/jobs/topUp";
import type { Core, Feed } from "@/services/keeper/scene";

const NOW = 1_000_000;
const now = BigInt(NOW);
const DAY = 86_400n;
const address = (digit: number) => `0x${String(digit).padStart(40, "0")}` as const;
const [vault, plxPair] = [address(20), address(21)];
const names = ["poolTwap", "farm", "shortDesk", "savings"];
const core = {
  ...Object.fromEntries(names.map((name, i) => [name, address(100 + i)])),
  plxPair,
} as Core;

const pool = (number: number, change: Partial<Pool> = {}): Pool => ({
  ...{ pair: address(number), base: address(50 + number), symbol: `m${number}`, feed: 3 },
  ...{ reserveBase: WAD, reservePusd: 400n * WAD, lpSupply: 20n * WAD, twap: 400n * WAD, shortStaked: 0n },
  ...{ rate: WAD, remaining: 9n * DAY * WAD, budget: 0n, share: 2_500, duration: Number(90n * DAY) },
  ...{ sampledAt: 0n, observed: [now - 2_000n, now - 100n] },
  ...change,
});
const said = (actions: Action[]) => actions.map(({ what }) => what);

test("findObservations: pools that were not observed for ten minutes, the longest ago first", () => {
  const find = (...pools: Pool[]) => said(findObservations({ time: NOW, core }, pools));
  const [late, never] = [pool(1, { observed: [now - 600n] }), pool(2, { observed: [] })];
  expect(find(late, never)).toEqual(["note the price of the pool of m2", "note the price of the pool of m1"]);
  expect(find(pool(1, { observed: [now - 9_000n, now - 599n] }))).toEqual([]);
  expect(find(pool(1, { observed: [], reserveBase: 0n }))).toEqual([]);
});

describe("findSamples", () => {
  const find = (change: Partial<Pool>, feedChange: Partial<Feed> = {}) => {
    const feed = { id: 3, status: 0, liquidatableAt: now - 3_000n, ...feedChange } as Feed;
    return said(findSamples({ time: NOW, core, feeds: [feed] }, [pool(1, change)]));
  };
  const one = ["measure the premium of m1"];

  test("default: once an hour, in a session that has an observation half an hour old", () => {
    expect(find({})).toEqual(one);
    expect(find({ sampledAt: now - 3_600n })).toEqual(one);
    expect(find({ sampledAt: now - 3_599n })).toEqual([]);
  });

  test("behavior: none while the market is not open, or the observations are of before it, too young or too old", () => {
    for (const status of [1, 2, 3]) expect(find({}, { status })).toEqual([]);
    expect(find({}, { liquidatableAt: now - 1_900n })).toEqual([]);
    expect(find({}, { liquidatableAt: 2n ** 256n - 1n })).toEqual([]);
    expect(find({ observed: [now - 1_799n] })).toEqual([]);
    expect(find({ observed: [now - DAY - 1n] }, { liquidatableAt: 0n })).toEqual([]);
  });

  test("behavior: none where nothing counts: no feed, no stream", () => {
    expect(find({ feed: 0 })).toEqual([]);
    expect(find({ rate: 0n })).toEqual([]);
  });
});

describe("findTopUps", () => {
  const find = (change: Partial<Pool>) => said(findTopUps({ core }, [pool(1, change)]));
  const one = ["fund the farm of m1"];

  test("default: a stream that ends within a day, from a budget whose tranche is more than what is left", () => {
    const budget = 4n * DAY * WAD;
    expect(find({ budget, remaining: DAY * WAD })).toEqual(one);
    expect(find({ budget, remaining: DAY * WAD + 1n })).toEqual([]);
    expect(find({ budget: budget - 4n, remaining: DAY * WAD })).toEqual([]);
  });

  test("behavior: a first tranche needs a wei a second", () => {
    const first = { rate: 0n, remaining: 0n };
    expect(find({ ...first, budget: 360n * DAY })).toEqual(one);
    expect(find({ ...first, budget: 360n * DAY - 4n })).toEqual([]);
    expect(find({ ...first, budget: 0n })).toEqual([]);
  });
});

describe("findHarvests", () => {
  const full = { vault, pair: address(1), symbol: "cLP-m1", pendingPlx: WAD, lastHarvest: 0n };
  const find = (pools: Pool[], pendingPlx = WAD) => findHarvests({ core }, pools, [{ ...full, pendingPlx }]);

  test("default: worth a twentieth of the liquidity that it adds, and insists on nearly all of it", () => {
    const [way] = find([pool(1)])[0]?.ways ?? [];
    const lp = encodeAbiParameters([{ type: "uint256" }], [WAD]);
    expect(way?.worth?.(lp)).toBe(2n * WAD);
    const calls = [(way?.insist?.(0n, lp) ?? "0x").slice(10), way?.data.slice(10)];
    expect(calls.map((call) => BigInt(`0x${call}`))).toEqual([(WAD * 99n) / 100n, 0n]);
  });

  test("behavior: the fullest first", () => {
    const other = { ...full, pair: address(2), symbol: "cLP-m2", pendingPlx: 2n * WAD };
    const found = findHarvests({ core }, [pool(1), pool(2)], [full, other]);
    expect(said(found)).toEqual(["harvest cLP-m2", "harvest cLP-m1"]);
  });

  test("behavior: none without rewards, or without a mean price of the pool or of PLX", () => {
    expect(find([pool(1)], 0n)).toEqual([]);
    expect(find([pool(1, { twap: 0n })])).toEqual([]);
    expect(find([pool(1), pool(2, { pair: plxPair, twap: 0n })])).toEqual([]);
    expect(find([])).toEqual([]);
  });
});

test("findSyncs: shorts credited with more than they owe, and proceeds of those that owe nothing", () => {
  const find = (change: Partial<Short>) =>
    said(findSyncs({ core }, [{ id: (2n << 32n) | 1n, credit: 5n, debt: 5n, locked: 9n, ...change }]));
  const one = ["bring the farm up to date on short 2-1"];
  expect(find({})).toEqual([]);
  expect(find({ credit: 6n })).toEqual(one);
  expect(find({ credit: 0n, debt: 0n })).toEqual(one);
  expect(find({ credit: 0n, debt: 0n, locked: 0n })).toEqual([]);
});

describe("findDrips", () => {
  const rate = 10n ** 18n;
  const owed = 8_640_374n; // of 1e11 wei in a day
  const saving = { totalAssets: 10n ** 11n + owed, rate, drawable: owed, updatedAt: now - DAY };
  const find = (change: Partial<Saving> = {}) => findDrips({ time: NOW, core }, { ...saving, ...change });

  test("default: once a day, worth what is paid", () => {
    expect(said(find())).toEqual(["pay the savings their interest"]);
    const paid = encodeAbiParameters([{ type: "uint256" }], [owed]);
    expect(find()[0]?.ways[0]?.worth?.(paid)).toBe(owed);
    expect(find({ updatedAt: now - DAY + 1n })).toEqual([]);
  });

  test("behavior: none while the fees at hand pay only a part, and where nothing is owed", () => {
    const part = owed - 10n;
    expect(find({ drawable: part, totalAssets: 10n ** 11n + part })).toEqual([]);
    expect(find({ rate: 0n })).toEqual([]);
    expect(find({ totalAssets: 0n })).toEqual([]);
  });
});

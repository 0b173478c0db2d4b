import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import type { Action } from "@/services/keeper/action";
import { findAccruals } from "@/services/keeper/jobs/accrue";
import { findAllowances } from "@/services/keeper/jobs/allow";
import { findBuys } from "@/services/keeper/jobs/buy";
import { derivedDue, findDerived } from "@/services/keeper/jobs/derived";
import { findLiquidations } from "@/services/keeper/jobs/liquidate";
import { findPulled } from "@/services/keeper/jobs/pulled";
import { type Case, findSettling, type Settling, settleable } from "@/services/keeper/jobs/settle";
import { findStarts } from "@/services/keeper/jobs/start";
import { findTending } from "@/services/keeper/jobs/tend";
import { type Chest, findTreasury } from "@/services/keeper/jobs/treasury";
import { findWriteOffs } from "@/services/keeper/jobs/writeOff";
import type { Auction, Risk } from "@/services/keeper/risk";
import type { Core, Feed, Market, Scene } from "@/services/keeper/scene";

const NOW = 1_000_000;
const address = (digit: number) => `0x${String(digit).padStart(40, "0")}` as const;
const [pusd, weth, tsla] = [address(1), address(2), address(3)];
const core = Object.fromEntries(
  [
    ...["oracle", "medianFeed", "derivedFeed", "engine", "lens", "pusd", "treasury", "riskLens"],
    ...["auctionHouse", "settlement", "flashLiquidator", "feeStream", "rwaDesk"],
    ...["poolTwap", "plxPair", "farm", "farmLens", "shortDesk", "savings"],
  ].map((name, i) => [name, name === "pusd" ? pusd : address(100 + i)]),
) as Core;

const eth: Market = {
  ...{ id: 1, collateralToken: weth, collateralDecimals: 18, debtToken: pusd, debtFeed: 0 },
  ...{ collateralPrice: 3_000n * WAD, debtPrice: WAD, status: 0, liquidatableAt: 0n, positionCount: 9 },
  ...{ minDebt: 100n * WAD, frozen: false, halted: false, auctioned: true, loan: false, debtBalance: 0n },
};
const mint: Market = {
  ...eth,
  ...{ id: 2, collateralToken: pusd, debtToken: tsla, debtFeed: 3, collateralPrice: WAD },
  ...{ debtPrice: 400n * WAD, auctioned: false },
};
const loan: Market = { ...mint, id: 3, collateralToken: tsla, debtToken: pusd, debtFeed: 0, loan: true };
const feed = (id: number, legs: number[], updatedAt: number, change: Partial<Feed> = {}): Feed => ({
  ...{ id, symbol: `F${id}`, source: core.medianFeed, status: 0, updatedAt: BigInt(updatedAt), maxAge: 60n },
  ...{ heldUntil: 0n, liquidatableAt: 0n, formula: { kind: 0, legs } },
  ...change,
});
const scene: Scene = {
  ...{ block: 7n, time: NOW, gasLimit: 30_000_000n, gasPrice: 1n, ethPrice: 3_000n * WAD },
  ...{ core, keeper: address(9), purse: { eth: WAD, pusd: 0n, allowed: 0n } },
  ...{ feeds: [], markets: [eth, mint, loan], assets: [{ token: tsla, feed: 3 }] },
};
const risk = (market: number, number: number, ratio: number, debt = 1_000n): Risk => ({
  id: (BigInt(market) << 32n) | BigInt(number),
  ...{ collateral: WAD, debt: debt * WAD, ratio: (BigInt(ratio) * WAD) / 100n },
});
const auction = (change: Partial<Auction> = {}): Auction => ({
  ...{ id: (1n << 32n) | 1n, kind: 1, market: 1, sellToken: weth, lot: WAD, price: 2_900n * WAD },
  ...{ oraclePrice: 3_000n * WAD, stoppedAt: 0n, stale: false, status: 0, ...change },
});
const said = (actions: Action[]) => actions.map(({ what }) => what);

describe("findDerived", () => {
  const find = (feeds: Feed[], levels: Parameters<typeof findDerived>[1] = []) =>
    said(findDerived({ ...scene, feeds }, levels));

  test("behavior: a derived feed follows once all its legs have moved, also over another derived feed", () => {
    const feeds = [feed(1, [], NOW), feed(3, [], NOW), feed(9, [], NOW - 30)];
    const derived = [feed(20, [19], NOW - 30), feed(19, [1, 3], NOW - 30), feed(21, [1, 9], NOW - 30)];
    expect(derivedDue([...feeds, ...derived], NOW).map(({ id, legTime }) => [id, legTime])).toEqual([
      [19, BigInt(NOW)],
      [20, BigInt(NOW)],
    ]);
  });

  test("behavior: a closed leg lets it close however old; a late or held one stops it", () => {
    const late = (status: number) => [feed(1, [], NOW - 90, { status }), feed(19, [1], NOW - 120)];
    expect(find(late(1))).toEqual(["poke F19"]);
    for (const status of [0, 2, 3]) expect(find(late(status))).toEqual([]);
  });

  test("behavior: a lost level is poked once, until it is held for ever", () => {
    const lost = [{ feed: 19, price: 0n, status: 0, closes: 0n }];
    const feeds = (heldUntil: bigint) => [feed(1, [], NOW), feed(19, [1], NOW - 30, { heldUntil })];
    expect(find(feeds(0n), lost)).toEqual(["poke F19"]);
    expect(find(feeds(2n ** 40n - 1n), lost)).toEqual([]);
  });

  test("behavior: many closes are applied in parts", () => {
    expect(find([], [{ feed: 19, price: 1n, status: 0, closes: 250n }])).toEqual([
      "apply 100 of 250 closes to feed 19",
    ]);
    expect(find([], [{ feed: 19, price: 1n, status: 0, closes: 99n }])).toEqual([]);
  });
});

test("findPulled: sources that know something newer, but nothing from the future", () => {
  const find = (sourceTime: number) =>
    said(
      findPulled({ ...scene, feeds: [feed(20, [], 500)] }, [
        { feed: 20, symbol: "NAV", sourceTime: BigInt(sourceTime) },
      ]),
    );
  expect(find(501)).toEqual(["pull NAV"]);
  expect(find(500)).toEqual([]);
  expect(find(NOW + 1)).toEqual([]);
});

describe("findLiquidations", () => {
  test("default: the lowest ratio first, the largest debt of those; not where auctions sell", () => {
    const risky = [risk(2, 1, 140), risk(2, 2, 120), risk(2, 3, 120, 5_000n), risk(1, 1, 100)];
    expect(said(findLiquidations(scene, risky))).toEqual(["liquidate 2-3", "liquidate 2-2", "liquidate 2-1"]);
  });

  test.each([{ status: 1 }, { status: 3 }, { frozen: true }, { liquidatableAt: BigInt(NOW + 1) }])(
    "behavior: none while the market forbids it: %o",
    (change) => {
      const markets = [{ ...mint, ...change }];
      expect(findLiquidations({ ...scene, markets }, [risk(2, 1, 120)])).toEqual([]);
    },
  );

  test("behavior: own tokens are another way", () => {
    const waysWith = (debtBalance: bigint) => {
      const [action] = findLiquidations({ ...scene, markets: [{ ...mint, debtBalance }] }, [risk(2, 1, 120)]);
      return action?.ways.map(({ to }) => to);
    };
    const flash = [core.flashLiquidator, core.flashLiquidator, core.flashLiquidator];
    expect(waysWith(0n)).toEqual(flash);
    expect(waysWith(1n)).toEqual([...flash, core.engine]);
  });
});

test("findStarts: the most urgent that the caps have room for", () => {
  const risky = [
    risk(1, 1, 140),
    risk(1, 2, 100, 900n),
    risk(1, 3, 120),
    risk(1, 4, 130, 50n),
    risk(2, 1, 90),
  ];
  const room = (all: bigint, own: bigint) => new Map([0, 1].map((id) => [id, (id === 0 ? all : own) * WAD]));
  expect(said(findStarts(scene, risky, room(9_000n, 1_000n)))).toEqual([
    "put 1-2 up for auction",
    "put 1-4 up for auction",
  ]);
  expect(said(findStarts(scene, risky, room(950n, 9_000n)))).toHaveLength(2);
  expect(findStarts(scene, risky, new Map())).toEqual([]);
});

describe("auctions", () => {
  const step = (change: Partial<Auction>, marketChange: Partial<Market> = {}) =>
    said(findTending({ ...scene, markets: [{ ...eth, ...marketChange }] }, [auction(change)]))[0]?.split(
      " ",
    )[0];

  test.each([
    [{}, {}, undefined],
    [{ stale: true }, {}, "redo"],
    [{ price: 2_699n * WAD }, {}, "redo"],
    [{ stale: true }, { status: 2 }, undefined],
    [{ stale: true }, { liquidatableAt: BigInt(NOW + 1) }, undefined],
    [{}, { status: 3 }, "sync"],
    [{ stoppedAt: 5n }, { status: 3 }, undefined],
    [{ stoppedAt: 5n }, {}, "sync"],
    [{}, { frozen: true }, "cancel"],
    [{ kind: 3 }, { halted: true }, "cancel"],
    [{ kind: 2, stale: true }, { status: 3 }, "redo"],
    [{ kind: 4, stale: true }, {}, "redo"],
    [{ kind: 4 }, { status: 3 }, undefined],
  ])("findTending: %o in a market %o: %s", (change, marketChange, expected) => {
    expect(step(change, marketChange)).toBe(expected);
  });

  test.each([
    [{}, 3],
    [{ kind: 3 }, 3],
    [{ kind: 2 }, 0],
    [{ kind: 4 }, 0],
    [{ stale: true }, 0],
    [{ stoppedAt: 5n }, 0],
    [{ status: 1 }, 3],
    [{ status: 3 }, 0],
    [{ price: 2_699n * WAD }, 0],
    [{ price: 2_699n * WAD, status: 2 }, 3],
  ])("findBuys: %o: %i ways", (change, ways) => {
    expect(findBuys(scene, [auction(change)])[0]?.ways.length ?? 0).toBe(ways);
  });

  test("findBuys: own pUSD is another way, as far as it goes; it has to be allowed first", () => {
    const rich = { ...scene, purse: { eth: WAD, pusd: 5n * WAD, allowed: 0n } };
    expect(said(findAllowances(rich))).toEqual(["let the AuctionHouse take the keeper’s pUSD"]);
    const allowed = { ...rich, purse: { ...rich.purse, allowed: 5n * WAD } };
    expect(findAllowances(allowed)).toEqual([]);
    expect(findBuys(allowed, [auction()])[0]?.ways.at(-1)?.to).toBe(core.auctionHouse);
  });
});

test("findAccruals: fees, booked and not booked, of both tokens, of which gas may cost a twentieth", () => {
  const accrual = {
    market: 1,
    uncollected: 10n * WAD,
    fees: WAD / 1_000n,
    penalties: WAD,
    normalisedDebt: 1_000n * WAD,
  };
  const rates = { storedRate: 10n ** 27n, rate: (101n * 10n ** 27n) / 100n };
  const worths = (given: Parameters<typeof findAccruals>[0]) =>
    findAccruals(given, [{ ...accrual, ...rates }]).map(({ ways }) => ways[0]?.worth?.("0x"));
  // 10 booked, 10 grown, 3 in WETH; and a whole WETH of penalties.
  expect(worths(scene)).toEqual([(23n * WAD) / 20n, 150n * WAD]);
  const frozen = { ...scene, markets: [{ ...eth, frozen: true }] };
  expect(worths(frozen)).toEqual([150n * WAD]);
});

describe("findTreasury", () => {
  const chest = (change: Partial<Chest> = {}): Chest => ({
    ...{ surplus: 0n, surplusLot: 5_000n * WAD, tokens: [], releasable: 0n, ...change },
  });
  const token = (at: `0x${string}`, symbol: string, balance: bigint, badDebt: bigint) => ({
    ...{ token: at, symbol, balance: balance * WAD, badDebt: badDebt * WAD },
    ...{
      saleMarket: at === weth ? 1 : at === tsla ? 3 : 0,
      debtMarket: at === pusd ? 1 : at === tsla ? 2 : 0,
    },
  });
  const find = (change: Partial<Chest>, live: Auction[] = []) =>
    said(findTreasury(scene, chest(change), live));

  test("behavior: its own tokens against its bad debt, then money for the rest", () => {
    expect(find({ tokens: [token(pusd, "pUSD", 5n, 9n)] })).toEqual([
      "burn the Treasury’s pUSD against its bad debt",
    ]);
    expect(find({ tokens: [token(tsla, "mTSLA", 0n, 9n)] })).toEqual([
      "raise money for the bad debt in mTSLA",
    ]);
    expect(
      find({ tokens: [token(tsla, "mTSLA", 0n, 9n)] }, [auction({ id: 4n, kind: 4, market: 2 })]),
    ).toEqual([]);
  });

  test("behavior: a whole lot of surplus, one at a time", () => {
    expect(find({ surplus: 5_000n * WAD })).toEqual(["put a surplus up for auction"]);
    expect(find({ surplus: 4_999n * WAD })).toEqual([]);
    const off = { ...scene, markets: [{ ...eth, frozen: true }] };
    expect(findTreasury(off, chest({ surplus: 5_000n * WAD }), [])).toEqual([]);
    expect(find({ surplus: 5_000n * WAD }, [auction({ id: 4n, kind: 2 })])).toEqual([]);
  });

  test("behavior: other tokens that are worth an auction, one at a time", () => {
    expect(find({ tokens: [token(weth, "WETH", 1n, 0n)] })).toEqual(["put the Treasury’s WETH up for sale"]);
    expect(find({ tokens: [{ ...token(weth, "WETH", 0n, 0n), balance: WAD / 100n }] })).toEqual([]);
    expect(find({ tokens: [token(weth, "WETH", 1n, 0n)] }, [auction({ id: 4n, kind: 3 })])).toEqual([]);
  });

  test("behavior: the stream pays once a day", () => {
    const [action] = findTreasury(scene, chest({ releasable: 1n }), []);
    const [later] = findTreasury({ ...scene, time: NOW + 86_400 }, chest({ releasable: 1n }), []);
    expect(action?.what).toBe("pay what the FeeStream owes");
    expect(action?.key).not.toBe(later?.key);
  });
});

describe("findSettling", () => {
  const DAYS = 259_200n;
  const [delisted, dollar] = [
    { token: tsla, symbol: "mTSLA", stage: 0, announcedAt: 0n },
    { token: pusd, symbol: "pUSD", stage: 0, announcedAt: 0n },
  ];
  const settling = (change: Partial<Settling> = {}): Settling => ({
    ...{ isShutdown: false, cases: [delisted, dollar], open: [] },
    ...{ unpriced: new Set<number>(), worthless: new Set<number>(), ...change },
  });
  const find = (change: Partial<Settling>, sceneChange: Partial<Scene> = {}) =>
    said(findSettling({ ...scene, feeds: [feed(3, [], NOW)], ...sceneChange }, settling(change)));
  const at = (stage: number, announcedAt = 0n): Case => ({ ...delisted, stage, announcedAt });
  const frozen = { markets: [eth, { ...mint, frozen: true }, loan] };
  const all = { markets: [eth, mint, loan].map((market) => ({ ...market, frozen: true })) };

  test("behavior: nothing without a reason", () => expect(find({})).toEqual([]));

  test("behavior: a delisting freezes at the first open round after its notice, or at a named price", () => {
    const announced = (passed: bigint) => ({ cases: [at(1, BigInt(NOW) - passed), dollar] });
    expect(find(announced(DAYS - 1n))).toEqual([]);
    expect(find(announced(DAYS))).toEqual(["freeze mTSLA"]);
    expect(find(announced(DAYS), { feeds: [feed(3, [], NOW - 1)] })).toEqual([]);
    expect(find(announced(DAYS), { feeds: [feed(3, [], NOW, { status: 1 })] })).toEqual([]);
    expect(find(announced(DAYS), { feeds: [feed(3, [], 0, { status: 3 })] })).toEqual(["freeze mTSLA"]);
  });

  test("behavior: what is worth nothing freezes at once", () => {
    expect(find({ worthless: new Set([3]) })).toEqual(["freeze mTSLA, which is worth nothing"]);
    expect(find({ worthless: new Set([3]), cases: [at(2), dollar], ...{} }, frozen)).toEqual([
      "make mTSLA final",
    ]);
  });

  test("behavior: positions are settled, then the token is final", () => {
    expect(find({ cases: [at(2), dollar], open: [(2n << 32n) | 7n] }, frozen)).toEqual(["settle 2-7"]);
    expect(find({ cases: [at(2), dollar] }, frozen)).toEqual(["make mTSLA final"]);
    expect(settleable(frozen.markets, [at(2), dollar]).map(({ id }) => id)).toEqual([2]);
    expect(settleable(frozen.markets, [at(3), dollar]).map(({ id }) => id)).toEqual([3]);
  });

  test("behavior: a shutdown freezes every market, fixes every price, and ends with pUSD", () => {
    const off = { ...dollar, stage: 2 };
    expect(find({ isShutdown: true, cases: [at(0), off] })).toEqual([
      "freeze market 1",
      "freeze market 2",
      "freeze market 3",
    ]);
    expect(find({ isShutdown: true, cases: [at(2), off], unpriced: new Set([1]) }, all)).toEqual([
      "freeze market 1",
      "make mTSLA final",
    ]);
    expect(find({ isShutdown: true, cases: [at(3), off], open: [(3n << 32n) | 1n] }, all)).toEqual([
      "settle 3-1",
    ]);
    expect(find({ isShutdown: true, cases: [at(3), off] }, all)).toEqual(["make pUSD final"]);
  });
});

test("findWriteOffs: what is still owed after the term", () => {
  expect(said(findWriteOffs(scene, [(1n << 32n) | 4n]))).toEqual(["write off 1-4"]);
});

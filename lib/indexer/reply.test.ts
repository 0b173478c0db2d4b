import { expect, test } from "vitest";
import { isBehind } from "@/lib/indexer/asOf";
import { assetChart } from "@/lib/indexer/chart";
import { latestLiquidations } from "@/lib/indexer/liquidations";
import { latestTrades } from "@/lib/indexer/trades";
import { WAD } from "@/lib/math";

const asOf = { block: 7, time: 1_000 };

test("a chart: prices to the last digit, the premium from the two beside it, what is unknown stays unknown", () => {
  const reply = {
    asOf,
    interval: 300,
    points: [
      { time: 300, oracle: "400000000000000000001", pool: null, premium: null },
      { time: 600, oracle: "100000000000000000000", pool: "101000000000000000000", premium: 0.01 },
    ],
    closed: [{ from: 0, to: 300 }],
  };
  expect(assetChart(reply)).toEqual({
    ...reply,
    points: [
      { time: 300, real: 400n * WAD + 1n, pool: undefined, premium: undefined },
      { time: 600, real: 100n * WAD, pool: 101n * WAD, premium: WAD / 100n },
    ],
  });
});

test("error: a reply of another shape is refused and not shown", () => {
  const point = { time: 1, oracle: 4.2, pool: null };
  expect(() => assetChart({ asOf, interval: 300, points: [point], closed: [] })).toThrow("a decimal string");
  expect(() => assetChart({ asOf, interval: 300, points: null, closed: [] })).toThrow("a list");
  expect(() => assetChart({ points: [], closed: [], interval: 300 })).toThrow("an object");
  expect(() => assetChart("<html>")).toThrow("an object");
});

test("trades and liquidations: amounts to the last digit; what a page does not tell is left out", () => {
  const place = { time: 9, block: 7, hash: "0x01", logIndex: 3 };
  const trade = { ...place, symbol: "mTSLA", side: "buy", trader: "0x02" };
  const amounts = { asset: "1000000000000000001", pusd: "400", price: "399" };
  expect(latestTrades({ asOf, trades: [{ ...trade, ...amounts, token: "0x03" }] }).trades).toEqual(
    [{ time: 9, hash: "0x01", logIndex: 3, symbol: "mTSLA", side: "buy", trader: "0x02" }].map((known) => ({
      ...known,
      asset: WAD + 1n,
      pusd: 400n,
      price: 399n,
    })),
  );
  expect(() => latestTrades({ asOf, trades: [{ ...trade, ...amounts, side: "hold" }] })).toThrow(
    "buy or sell",
  );
  const terms = { liquidator: "0x02", debtSymbol: "mTSLA", collateralSymbol: "WBTC", collateralDecimals: 8 };
  const row = { ...place, ...terms, position: "4294967298", repaid: "5", seized: "6" };
  expect(latestLiquidations({ asOf, liquidations: [row] }).liquidations).toMatchObject([
    { ...terms, position: (1n << 32n) + 2n, repaid: 5n, seized: 6n },
  ]);
});

test("history is behind when blocks are missing for more than a minute", () => {
  expect(isBehind(asOf, { number: 8n, timestamp: 9_000 })).toBe(false);
  expect(isBehind(asOf, { number: 9n, timestamp: 1_060 })).toBe(false);
  expect(isBehind(asOf, { number: 9n, timestamp: 1_061 })).toBe(true);
});

import { describe, expect, test } from "vitest";
import { type Feed, ROUND } from "@/services/feeder/feed";
import { cholesky, dot } from "@/services/feeder/sources/cholesky";
import market from "@/services/feeder/sources/market.json" with { type: "json" };
import { simulator } from "@/services/feeder/sources/simulator";

const ROUNDS = 20_000;
const start = 1_800_000_000;
const price = 600n * 10n ** 8n;
const feed = (symbol: string, exchange: Feed["exchange"]): Feed => {
  return { id: 1, symbol, description: "", exchange, price, time: 0, wasOpen: true };
};

/** Logarithmic returns of single rounds. */
function returns(symbol: string, exchange: Feed["exchange"], seed = 1): number[] {
  const source = simulator(market, seed);
  return Array.from({ length: ROUNDS }, (_, i) => {
    const time = start + i * ROUND;
    return Math.log(source({ ...feed(symbol, exchange), time: time - ROUND }, time) / 600);
  });
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: number[]) =>
  Math.sqrt(mean(values.map((value) => value ** 2)) - mean(values) ** 2);
const correlation = (a: number[], b: number[]) =>
  (dot(a, b) / a.length - mean(a) * mean(b)) / (deviation(a) * deviation(b));

describe("simulator", () => {
  test("behavior: volatility of a year as in market.json", () => {
    for (const [symbol, exchange] of [
      ["TSLA", "NYSE"],
      ["BTC", "NONE"],
      ["MOUTAI-CNY", "SSE"],
      ["USDCNY", "FX"],
    ] as const) {
      const yearly =
        deviation(returns(symbol, exchange)) * Math.sqrt(market.secondsPerYear[exchange] / ROUND);
      expect(yearly / market.volatility[symbol]).toBeCloseTo(1, 1.5);
    }
  });

  test("behavior: correlations as in market.json", () => {
    const [spy, vixy, eth, btc] = [
      returns("SPY", "NYSE"),
      returns("VIXY", "NYSE"),
      returns("ETH", "NONE"),
      returns("BTC", "NONE"),
    ];
    expect(Math.abs(correlation(spy, vixy) + 0.75)).toBeLessThan(0.02);
    expect(Math.abs(correlation(eth, btc) - 0.8)).toBeLessThan(0.02);
    expect(Math.abs(correlation(eth, vixy) + 0.3)).toBeLessThan(0.02);
  });

  test("behavior: no drift, and neighbouring rounds share nothing", () => {
    const values = returns("ETH", "NONE");
    expect(Math.abs(mean(values)) / deviation(values)).toBeLessThan(0.03);
    expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)))).toBeLessThan(0.03);
  });

  test("behavior: seed and time decide, so a restart changes nothing", () => {
    const at = (seed: number) =>
      simulator(market, seed)({ ...feed("ETH", "NONE"), time: start }, start + ROUND);
    expect(at(1)).toBe(at(1));
    expect(at(1)).not.toBe(at(2));
  });

  test("behavior: a weekend moves a price no more than an hour", () => {
    const source = simulator(market, 1);
    const friday = { ...feed("SPY", "NYSE"), time: start };
    const hour = source({ ...friday, time: start + 65 * 3600 - 3600 }, start + 65 * 3600);
    expect(source(friday, start + 65 * 3600)).toBe(hour);
  });

  test("behavior: futures move with their fund, and every feed of the deployment is there", () => {
    const [vixy, near, far] = [returns("VIXY", "NYSE"), returns("VX1", "NYSE"), returns("VX2", "NYSE")];
    expect(Math.abs(correlation(near, vixy) - 0.97)).toBeLessThan(0.01);
    expect(Math.abs(correlation(near, far) - 0.94)).toBeLessThan(0.01);
    const pushed = ["ETH", "BTC", "TSLA", "AAPL", "SPY", "GLD", "VIXY", "MEITUAN-HKD", "MOUTAI-CNY"];
    expect(Object.keys(market.volatility)).toEqual([...pushed, "USDHKD", "USDCNY", "VX1", "VX2"]);
  });

  test("behavior: the first round after a split or a dividend goes on from the ex price", () => {
    const source = simulator(market, 1);
    const exFrom = start + ROUND;
    const split = { dividend: 0n, numerator: 5n, denominator: 1n, exFrom };
    const dividend = { dividend: 6n * 10n ** 8n, numerator: 0n, denominator: 0n, exFrom };
    const tsla = { ...feed("TSLA", "NYSE"), time: start };
    const plain = source(tsla, exFrom);
    expect(source({ ...tsla, action: split }, exFrom)).toBeCloseTo(plain / 5, 6);
    expect(source({ ...tsla, action: dividend }, exFrom)).toBeCloseTo((plain * 594) / 600, 6);
    expect(source({ ...tsla, action: split }, exFrom - 1) / plain).toBeCloseTo(1, 2);
  });

  test("error: an unknown feed, contradicting correlations", () => {
    expect(() => simulator(market, 1)(feed("DOGE", "NONE"), 1)).toThrow("DOGE");
    expect(() =>
      cholesky([
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ]),
    ).toThrow("contradict");
  });
});

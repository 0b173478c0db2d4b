import { describe, expect, test } from "vitest";
import { cholesky, dot } from "@/services/feeder/cholesky";
import market from "@/services/feeder/market.json" with { type: "json" };
import { type Feed, ROUND } from "@/services/feeder/round";
import { simulator } from "@/services/feeder/simulator";

const ROUNDS = 20_000;
const start = 1_800_000_000;
const price = 600n * 10n ** 8n;
const feed = (symbol: string, exchange: Feed["exchange"]): Feed => {
  return { id: 1, symbol, exchange, price, time: 0, wasOpen: true };
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
      ["MOUTAI", "SSE"],
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

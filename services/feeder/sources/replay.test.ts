import { describe, expect, test } from "vitest";
import { type Feed, ROUND } from "@/services/feeder/feed";
import { allDay, byCalendar, replay } from "@/services/feeder/sources/replay";
import { readSeries } from "@/services/feeder/sources/series";

const series = readSeries();
const at = (iso: string) => Date.parse(iso) / 1000;
const never = () => {
  throw new Error("not simulated");
};

/** All prices of a feed from one time to another, each round going on from the one before. */
function run(feed: Feed, until: number, step: number, place = byCalendar, restartAt = 0): number[] {
  let source = replay(series, place, never);
  const prices: number[] = [];
  for (let { price, time } = feed; time + step <= until; time += step) {
    if (time >= restartAt && restartAt > 0) source = replay(series, place, never);
    const next = source({ ...feed, price, time }, time + step);
    prices.push(next);
    price = BigInt(Math.round(next * 1e8));
  }
  return prices;
}

const spy: Feed = {
  id: 5,
  symbol: "SPY",
  description: "",
  exchange: "NYSE",
  price: 600n * 10n ** 8n,
  time: at("2026-11-20T22:00:00Z"),
  wasOpen: false,
};

describe("replay", () => {
  test("behavior: open, high, low and close of the S&P 500 are hit within the day", () => {
    for (const [date, from, to] of [
      ["2026-11-23", "14:29:50", "21:00:20"],
      ["2026-11-27", "14:29:40", "18:00:10"],
      ["2027-03-15", "13:29:45", "20:00:15"],
    ]) {
      const feed = { ...spy, time: at(`${date}T${from}Z`) };
      const prices = run(feed, at(`${date}T${to}Z`), ROUND);
      const { ordinal } = byCalendar("NYSE", feed.time + 3600);
      const days = series.SPY ?? [];
      const day = days[ordinal % days.length];
      const before = days[(ordinal - 1) % days.length];
      if (!day?.high || !day.low || !before) throw new Error("no day");
      const scale = 600 / before.close;
      expect(prices[0]).toBeCloseTo(day.open * scale, 6);
      expect(Math.max(...prices)).toBeCloseTo(day.high * scale, 6);
      expect(Math.min(...prices)).toBeCloseTo(day.low * scale, 6);
      expect(prices.at(-1)).toBeCloseTo(day.close * scale, 6);
    }
  });

  test("behavior: goes on from the chain's price, and a restart within the day leaves no trace", () => {
    const begin: Feed = { ...spy, time: at("2026-11-23T15:00:00Z"), wasOpen: true };
    const end = at("2026-11-23T21:00:00Z");
    const whole = run(begin, end, ROUND);
    const restarted = run(begin, end, ROUND, byCalendar, at("2026-11-23T18:00:00Z"));
    expect(Math.abs((whole[0] ?? 0) / 600 - 1)).toBeLessThan(0.02);
    for (const [i, price] of whole.entries()) expect(restarted[i]).toBeCloseTo(price, 5);
  });

  test("behavior: Bitcoin meets each close at midnight, over the end of the series too", () => {
    const days = series.BTC ?? [];
    const btc: Feed = {
      ...spy,
      symbol: "BTC",
      description: "",
      exchange: "NONE",
      time: at("2026-11-22T00:00:00Z"),
    };
    const prices = run(btc, btc.time + 400 * 86_400, 43_200);
    const closes = prices.filter((_, i) => i % 2 === 1);
    const first = allDay("NONE", btc.time).ordinal;
    for (let i = 1; i < closes.length; i++) {
      const today = days[(first + i) % days.length];
      expect((closes[i] ?? 0) / (closes[i - 1] ?? 1)).toBeCloseTo(
        (today?.close ?? 0) / (today?.open ?? 1),
        9,
      );
    }
  });

  test("behavior: a feed without a series comes from the other source", () => {
    const source = replay(series, byCalendar, () => 42);
    expect(source({ ...spy, symbol: "TSLA" }, spy.time + ROUND)).toBe(42);
  });

  test("behavior: days follow the calendar, or run through when the market is kept open", () => {
    const friday = byCalendar("NYSE", at("2026-11-20T21:00:00Z"));
    expect(friday.at).toBe(1);
    expect(byCalendar("NYSE", at("2026-11-22T12:00:00Z"))).toEqual(friday);
    expect(byCalendar("NYSE", at("2026-11-23T14:29:00Z"))).toEqual(friday);
    expect(byCalendar("NYSE", at("2026-11-23T17:45:00Z"))).toEqual({ ordinal: friday.ordinal + 1, at: 0.5 });
    expect(allDay("NYSE", at("2026-11-22T06:00:00Z")).at).toBe(0.25);
  });
});

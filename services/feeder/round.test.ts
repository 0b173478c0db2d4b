import { describe, expect, test } from "vitest";
import { isOpen, nextTurn } from "@/lib/calendar/session";
import { basePrice, type Feed, ROUND } from "@/services/feeder/feed";
import { readOptions } from "@/services/feeder/options";
import type { Reading } from "@/services/feeder/prices";
import { feedsDue, makeRound, secondsToNext, secondsUntilDue, without } from "@/services/feeder/round";
import { requireClock, requireLocal } from "@/services/feeder/trust";

const at = (iso: string) => Date.parse(iso) / 1000;
const usd = 10n ** 8n;
const eth: Feed = {
  id: 1,
  symbol: "ETH",
  description: "",
  exchange: "NONE",
  price: 3000n * usd,
  time: 0,
  wasOpen: true,
};
const tsla: Feed = {
  id: 3,
  symbol: "TSLA",
  description: "",
  exchange: "NYSE",
  price: 400n * usd,
  time: 0,
  wasOpen: true,
};
const moutai: Feed = {
  ...tsla,
  id: 9,
  symbol: "MOUTAI-CNY",
  description: "",
  exchange: "SSE",
  price: 1450n * usd,
};
const usdcny: Feed = { ...tsla, id: 11, symbol: "USDCNY", description: "", exchange: "FX", price: 7n * usd };
const onePlus = (feed: Feed): Reading => ({ price: feed.price + usd, good: ["test"], refused: [] });
const nothing: Reading = { good: [], refused: [] };

function round(feeds: Feed[], time: number, hours = isOpen, read = onePlus) {
  const due = feedsDue(feeds, time, hours);
  return makeRound(7, time, due, due.map(read), hours);
}

describe("rounds", () => {
  const session = at("2026-11-23T15:00:00Z");

  test("default: sorted, open feeds with their bit, what is closed and said so left out", () => {
    expect(round([{ ...moutai, wasOpen: false }, tsla, eth], session)).toEqual({
      round: 7,
      time: session,
      feeds: [1, 3],
      prices: [3001n * usd, 401n * usd],
      sessions: 0b11n,
    });
  });

  test("behavior: one closing round, then silence until the market opens", () => {
    const closed = at("2026-11-23T21:00:10Z");
    expect(round([eth, tsla, moutai], closed)).toMatchObject({ feeds: [1, 3, 9], sessions: 0b001n });
    const quiet: Feed = { ...tsla, time: closed, wasOpen: false };
    expect(round([quiet], closed + ROUND)).toBeUndefined();
    expect(round([quiet], at("2026-11-24T14:30:00Z"))).toMatchObject({ feeds: [3], sessions: 1n });
  });

  test("behavior: lunch closes Shanghai for an hour and a half", () => {
    const lunch = at("2026-11-23T03:30:00Z");
    expect(round([moutai], lunch)).toMatchObject({ sessions: 0n });
    expect(round([{ ...moutai, wasOpen: false }], lunch + ROUND)).toBeUndefined();
    expect(round([{ ...moutai, wasOpen: false }], at("2026-11-23T05:00:00Z"))).toMatchObject({
      sessions: 1n,
    });
  });

  test("behavior: currencies close for the weekend in New York, not in Shanghai", () => {
    expect(round([usdcny], at("2026-11-27T21:59:59Z"))).toMatchObject({ sessions: 1n });
    expect(round([usdcny], at("2026-11-27T22:00:00Z"))).toMatchObject({ sessions: 0n });
    expect(round([{ ...usdcny, wasOpen: false }], at("2026-11-29T22:00:00Z"))).toMatchObject({
      sessions: 1n,
    });
  });

  test("behavior: kept open, every feed is in every round", () => {
    const sunday = at("2026-11-22T03:00:00Z");
    expect(round([eth, tsla, moutai], sunday, () => true)).toMatchObject({
      feeds: [1, 3, 9],
      sessions: 0b111n,
    });
  });

  test("behavior: an open feed without a price is left out and the others go on", () => {
    const read = (feed: Feed) => (feed === tsla ? nothing : onePlus(feed));
    expect(round([eth, tsla, usdcny], session, isOpen, read)).toMatchObject({
      feeds: [1, 11],
      sessions: 0b11n,
    });
    expect(round([tsla], session, isOpen, read)).toBeUndefined();
  });

  test("behavior: a feed closes with its last price when no source has one", () => {
    const closed = at("2026-11-23T21:00:10Z");
    expect(round([tsla], closed, isOpen, () => nothing)).toMatchObject({ feeds: [3], prices: [400n * usd] });
  });

  test("behavior: never a time twice, never a price of nothing or beyond 64 bits", () => {
    expect(round([{ ...eth, time: session }], session)).toBeUndefined();
    for (const price of [0n, -1n, 2n ** 64n]) {
      expect(round([eth], session, isOpen, () => ({ ...nothing, price }))).toBeUndefined();
    }
  });

  test("behavior: due 30 s after the newest round, and at once when a session has turned", () => {
    const due = (feeds: Feed[], time: number) => secondsUntilDue(feeds, time, ROUND, isOpen);
    const open = at("2026-11-23T14:30:00Z");
    const [crypto, share] = [
      { ...eth, time: open - 20 },
      { ...tsla, wasOpen: false, time: open - 20 },
    ];
    expect(due([crypto, share], open - 5)).toBe(15);
    expect(due([crypto, share], open + 10)).toBe(0);
    expect(due([crypto, { ...share, wasOpen: true }], open + 5)).toBe(5);
    expect(due([crypto], open + 10)).toBe(0);
  });

  test("behavior: the next round comes after 30 s, or with the next opening or close", () => {
    const next = (time: number) => secondsToNext([eth, tsla, usdcny], time, ROUND, nextTurn);
    expect(next(at("2026-11-23T14:00:00Z"))).toBe(ROUND);
    expect(next(at("2026-11-23T14:29:48Z"))).toBe(12);
    expect(next(at("2026-11-23T14:30:00Z"))).toBe(ROUND);
    expect(next(at("2026-11-27T21:59:59Z"))).toBe(1);
    expect(secondsToNext([eth, tsla], at("2026-11-23T14:29:48Z"), ROUND, () => undefined)).toBe(ROUND);
  });

  test("behavior: without one feed, prices and sessions move up", () => {
    const three = { round: 1, time: 5, feeds: [1, 3, 9], prices: [10n, 30n, 90n], sessions: 0b101n };
    expect(without(three, 1)).toEqual({ ...three, feeds: [3, 9], prices: [30n, 90n], sessions: 0b10n });
    expect(without(three, 3)).toEqual({ ...three, feeds: [1, 9], prices: [10n, 90n], sessions: 0b11n });
    expect(without(three, 9)).toEqual({ ...three, feeds: [1, 3], prices: [10n, 30n], sessions: 0b01n });
  });
});

describe("basePrice", () => {
  const split = { dividend: 0n, numerator: 5n, denominator: 1n, exFrom: 100 };
  const dividend = { dividend: 7n * usd, numerator: 0n, denominator: 0n, exFrom: 100 };

  test("default: the last price until the first round at or after the ex-date", () => {
    expect(basePrice(tsla, 100)).toBe(400n * usd);
    expect(basePrice({ ...tsla, action: split }, 99)).toBe(400n * usd);
    expect(basePrice({ ...tsla, action: split }, 100)).toBe(80n * usd);
    expect(basePrice({ ...tsla, action: dividend }, 130)).toBe(393n * usd);
  });
});

describe("trust", () => {
  const local = { isLocal: true };
  const base = { isLocal: false };

  test("error: nothing is signed while the clocks are more than ten minutes apart, but for the local chain", () => {
    expect(() => requireClock(base, 1_000_000, 1_000_600)).not.toThrow();
    expect(() => requireClock(base, 1_000_000, 999_400)).not.toThrow();
    expect(() => requireClock(base, 1_000_000, 1_000_601)).toThrow("601 s from the chain's");
    expect(() => requireClock(base, 1_000_000, 999_399)).toThrow("-601 s");
    expect(() => requireClock(local, 1_000_000, 0)).not.toThrow();
  });

  test("error: made-up prices, hours and clocks anywhere but on the local chain", () => {
    const live = { source: "live", market: "calendar", seed: 1, every: ROUND } as const;
    expect(() => requireLocal(8453, live)).not.toThrow();
    for (const other of [
      { source: "replay" },
      { source: "simulator" },
      { speed: 2 },
      { market: "open" },
    ] as const) {
      expect(() => requireLocal(8453, { ...live, ...other })).toThrow("202103 only");
      expect(() => requireLocal(202103, { ...live, ...other })).not.toThrow();
    }
  });
});

describe("readOptions", () => {
  test("default", () => {
    expect(readOptions([])).toEqual({
      ...{
        speed: undefined,
        market: "calendar",
        source: "simulator",
        config: undefined,
        seed: 1,
        every: ROUND,
      },
    });
    const args = [
      "--speed",
      "60",
      "--market=open",
      "--source=live",
      "--config=a.json",
      "--seed",
      "7",
      "--every=60",
    ];
    expect(readOptions(args)).toEqual({
      speed: 60,
      market: "open",
      source: "live",
      config: "a.json",
      seed: 7,
      every: 60,
    });
  });

  test.each([
    "--speed=0",
    "--speed=fast",
    "--market=maybe",
    "--source=tea",
    "--source=live",
    "--config=x",
    "--seed=-1",
    "--every=0",
    "--other=1",
  ])("error: %s", (arg) => expect(() => readOptions([arg])).toThrow());
});

import { describe, expect, test } from "vitest";
import { isOpen } from "@/lib/calendar/session";
import { readOptions } from "@/services/feeder/options";
import { type Feed, nextRound, ROUND, secondsUntilDue } from "@/services/feeder/round";

const at = (iso: string) => Date.parse(iso) / 1000;
const usd = 10n ** 8n;
const eth: Feed = { id: 1, symbol: "ETH", exchange: "NONE", price: 3000n * usd, time: 0, wasOpen: true };
const tsla: Feed = { id: 3, symbol: "TSLA", exchange: "NYSE", price: 400n * usd, time: 0, wasOpen: true };
const moutai: Feed = { ...tsla, id: 9, symbol: "MOUTAI", exchange: "SSE", price: 205n * usd };
const source = (feed: Feed) => Number(feed.price) / 1e8 + 1;
const round = (feeds: Feed[], time: number, hours = isOpen) => nextRound(feeds, time, hours, source);

describe("nextRound", () => {
  const session = at("2026-11-23T15:00:00Z");

  test("default: sorted, open feeds with their bit, what is closed and said so left out", () => {
    expect(round([{ ...moutai, wasOpen: false }, tsla, eth], session)).toEqual({
      time: session,
      feeds: [1, 3],
      prices: [3001n * usd, 401n * usd],
      sessions: 0b11n,
    });
  });

  test("behavior: one closing round, then silence until the market opens", () => {
    const closed = at("2026-11-23T21:00:10Z");
    expect(round([eth, tsla, moutai], closed)).toMatchObject({ feeds: [1, 3, 9], sessions: 0b001n });
    const quiet = { ...tsla, time: closed, wasOpen: false };
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

  test("behavior: kept open, every feed is in every round", () => {
    const sunday = at("2026-11-22T03:00:00Z");
    expect(round([eth, tsla, moutai], sunday, () => true)).toMatchObject({
      feeds: [1, 3, 9],
      sessions: 0b111n,
    });
  });

  test("behavior: never a time twice, never a feed without a first price", () => {
    expect(round([{ ...eth, time: session }], session)).toBeUndefined();
    expect(round([{ ...eth, price: 0n }], session)).toBeUndefined();
  });

  test("behavior: due 30 s after the newest round", () => {
    expect(secondsUntilDue([{ ...eth, time: 100 }, tsla], 110)).toBe(20);
    expect(secondsUntilDue([{ ...eth, time: 100 }, tsla], 130)).toBe(0);
  });
});

describe("readOptions", () => {
  test("default", () => {
    expect(readOptions([])).toEqual({ speed: undefined, market: "calendar", source: "simulator", seed: 1 });
    const args = ["--speed", "60", "--market=open", "--source=replay", "--seed", "7"];
    expect(readOptions(args)).toEqual({ speed: 60, market: "open", source: "replay", seed: 7 });
  });

  test.each(["--speed=0", "--speed=fast", "--market=maybe", "--source=tea", "--seed=-1", "--other=1"])(
    "error: %s",
    (arg) => expect(() => readOptions([arg])).toThrow(),
  );
});

import type { Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readKeys } from "@/services/feeder/environment";
import type { Feed } from "@/services/feeder/feed";
import { createHealth, type Health } from "@/services/feeder/health";
import { metrics } from "@/services/feeder/metrics";
import type { Reading } from "@/services/feeder/prices";
import { serve } from "@/services/server";

const feed = (id: number, symbol: string, exchange: Feed["exchange"] = "NONE"): Feed => {
  return { id, symbol, description: "", exchange, price: 10n, time: 970, wasOpen: true };
};
const [eth, tsla] = [feed(1, "ETH"), feed(3, "TSLA", "NYSE")];
const good: Reading = { price: 10n, good: ["a", "b", "c"], refused: [] };
const bad: Reading = { good: ["a"], refused: [{ source: "b", reason: "old" }] };
const hash = `0x${"1".repeat(64)}` as const;
const keys = readKeys(202103, {});

let now: number;
let health: Health;

beforeEach(() => {
  now = 0;
  health = createHealth("live", () => now, 30);
});

/** One round of the feeder; TSLA has a price or not. */
function round(number: number, reading = good, isOpen: (exchange: string) => boolean = () => true) {
  const time = 970 + number * 30;
  now += 30_000;
  health.sawFeeds([eth, tsla], time, isOpen);
  health.sawReadings([eth, tsla], [good, reading]);
  const feeds = reading === good ? [1, 3] : [1];
  health.sawRound({ round: { round: number, time, feeds, prices: [], sessions: 0n }, hash, refused: [] });
}

describe("report", () => {
  test("default: ok with what each feed is made of", () => {
    health.sawAccounts(keys, 5n);
    round(1);
    expect(health.report()).toMatchObject({
      status: "ok",
      reasons: [],
      source: "live",
      round: { round: 1, time: 1000, hash },
      feeds: [
        { symbol: "ETH", age: 0, session: "open", missed: 0, good: ["a", "b", "c"], refused: [] },
        { symbol: "TSLA", age: 0, session: "open", missed: 0 },
      ],
      submitter: { wei: "5" },
    });
    expect(health.report().reporters).toHaveLength(3);
  });

  test("behavior: degraded once an open feed had no price for two rounds, and well again with one", () => {
    round(1);
    round(2, bad);
    expect(health.report().status).toBe("ok");
    round(3, bad);
    expect(health.report()).toMatchObject({
      status: "degraded",
      reasons: ["TSLA has had no price for 2 rounds."],
    });
    expect(health.report().feeds[1]).toMatchObject({
      good: ["a"],
      refused: [{ source: "b", reason: "old" }],
    });
    round(4);
    expect(health.report().status).toBe("ok");
  });

  test("behavior: a closed feed misses nothing", () => {
    for (let number = 1; number < 5; number++) round(number, bad, (exchange) => exchange === "NONE");
    expect(health.report().status).toBe("ok");
    expect(health.report().feeds[1]).toMatchObject({ session: "closed", missed: 0 });
  });

  test("behavior: down before the first round if it fails, and after three rounds of silence", () => {
    expect(health.report().status).toBe("ok");
    health.sawFailure("The chain does not answer.");
    expect(health.report()).toMatchObject({ status: "down", reasons: ["The chain does not answer."] });
    round(1);
    expect(health.report().status).toBe("ok");
    health.sawFailure("again");
    expect(health.report().status).toBe("degraded");
    now += 91_000;
    expect(health.report()).toMatchObject({ status: "down", reasons: ["No round for 91 s.", "again"] });
  });

  test("behavior: a feed that the chain refused is told, and passes", () => {
    health.sawRound({
      round: { round: 1, time: 1000, feeds: [1], prices: [], sessions: 0n },
      ...{ hash, refused: ["Feed 9 is left out: OutOfBounds."] },
    });
    expect(health.report()).toMatchObject({
      status: "degraded",
      reasons: ["Feed 9 is left out: OutOfBounds."],
    });
    round(2);
    expect(health.report().status).toBe("ok");
  });

  test("behavior: a balance for fewer than twenty rounds of gas", () => {
    round(1);
    health.sawAccounts(keys, 1000n);
    health.sawAccounts(keys, 950n);
    expect(health.report().reasons).toEqual(["The submitter's balance is enough for fewer than 20 rounds."]);
    health.sawAccounts(keys, 5000n);
    expect(health.report().status).toBe("ok");
  });
});

describe("serve", () => {
  let server: Server;
  let url: string;
  beforeEach(async () => {
    const told = { report: health.report, metrics: () => metrics(health.report(), health.counters) };
    ({ server, url } = await serve(told, 0));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test("default: /health for everybody, 503 while down", async () => {
    round(1);
    const ok = await fetch(`${url}/health`);
    expect([ok.status, ok.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    expect(await ok.json()).toEqual(JSON.parse(JSON.stringify(health.report())));
    now += 91_000;
    expect((await fetch(`${url}/health`)).status).toBe(503);
    expect((await fetch(`${url}/keys`)).status).toBe(404);
  });

  test("behavior: /metrics counts every quote that was refused, by source and reason", async () => {
    health.sawAccounts(keys, 5n);
    round(1, bad);
    round(2, bad);
    health.sawReplacement();
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const line of [
      "# TYPE parallax_feeder_rounds_total counter",
      "parallax_feeder_rounds_total 2",
      'parallax_feeder_status{state="degraded"} 1',
      'parallax_feeder_refused_total{source="b",reason="old"} 2',
      'parallax_feeder_feed_missed{feed="TSLA"} 2',
      'parallax_feeder_feed_sources{feed="ETH"} 3',
      'parallax_feeder_feed_age_seconds{feed="TSLA"} 60',
      "parallax_feeder_replacements_total 1",
      "parallax_feeder_submitter_wei 5",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
    expect(text.endsWith("\n")).toBe(true);
  });
});

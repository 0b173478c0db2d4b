import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Feed } from "@/services/feeder/feed";
import { type Prices, together } from "@/services/feeder/prices";
import { readSources } from "@/services/feeder/sources/config";
import type { Source } from "@/services/feeder/sources/source";

const now = 1_790_000_000;
const ids = { ETH: "ff".repeat(32), TSLA: "16".repeat(32) };
const feed = (id: number, symbol: string, exchange: Feed["exchange"] = "NONE"): Feed => {
  return { id, symbol, description: "", exchange, price: 1n, time: now - 30, wasOpen: true };
};
const [eth, tsla] = [feed(1, "ETH"), feed(3, "TSLA", "NYSE")];
const usd = 10n ** 8n;

/** What each source answers now; the path begins with the name of the source. */
let answers: Record<string, RequestListener>;
let asked: string[];
let server: Server;
let sources: Source[];
let prices: Prices;
/** Waits a tenth of a second for b. */
let impatient: Prices;

const json = (value: unknown): RequestListener => raw(JSON.stringify(value));
const raw =
  (body: string, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status).end(body);
  };
const quote = (price: unknown, more = {}) =>
  json({ symbol: "eth", data: [{ price }], time: now - 2, ...more });
const pyth = (price = {}, more = {}) => {
  const entry = { price: "300000000000", conf: "100000000", expo: -8, publish_time: now - 3, ...price };
  return json({ binary: {}, parsed: [{ id: ids.ETH, price: entry, ema_price: entry, ...more }] });
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const name = request.url?.split("/")[1] ?? "";
    answers[name]?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = (name: string, timeout = 20_000) => ({
    ...{ kind: "http", name, url: `${url}/${name}/{symbol}`, price: "data.0.price", time: "time" },
    ...{ symbol: "symbol", timeout, symbols: { ETH: "eth" } },
  });
  const hermes = {
    kind: "hermes",
    name: "pyth",
    url: `${url}/pyth`,
    timeout: 20_000,
    symbols: { ETH: ids.ETH },
  };
  const more = [http("a"), http("b"), http("c")];
  sources = readSources({ sources: [hermes, ...more] }, {}, () => now);
  prices = together(sources);
  const slow = [hermes, http("a"), http("b", 100), http("c")];
  impatient = together(readSources({ sources: slow }, {}, () => now));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  asked = [];
  answers = { pyth: pyth(), a: quote("3001"), b: quote("2999.5"), c: quote(3000.5) };
});

async function read(source = prices, feeds = [eth]) {
  const [reading] = await source.read(feeds, now);
  if (!reading) throw new Error("no reading");
  return reading;
}

describe("live prices", () => {
  test("default: the median of all, asked in the way of each", async () => {
    expect(await read()).toEqual({
      price: (6_000_5n * usd) / 20n,
      good: ["pyth", "a", "b", "c"],
      refused: [],
    });
    expect(asked.toSorted()).toEqual([
      "/a/eth",
      "/b/eth",
      "/c/eth",
      `/pyth/v2/updates/price/latest?ids[]=0x${ids.ETH}&parsed=true&ignore_invalid_price_ids=true`,
    ]);
    expect(prices.label("ETH")).toBe("median of 4");
  });

  test.each<[string, RequestListener, string]>([
    ["down", (request) => request.socket.destroy(), "down"],
    ["429", raw("later", 429), "too many requests"],
    ["an error", raw('{"data":[{"price":3000}]}', 500), "bad status"],
    ["HTML", raw("<!doctype html><p>Maintenance"), "not JSON"],
    ["cut off", raw('{"symbol":"eth","data":[{"pri'), "not JSON"],
    ["NaN", raw(`{"symbol":"eth","data":[{"price":NaN}],"time":${now}}`), "not JSON"],
    ["NaN as a text", quote("NaN"), "not a number"],
    ["1,234.5", quote("1,234.5"), "not a number"],
    ["null", quote(null), "not a number"],
    ["negative", quote(-3000), "not positive"],
    ["zero", quote("0.00"), "not positive"],
    ["a thousandfold", quote(3_000_000), "disagrees"],
    ["six hours old", quote(3000, { time: now - 6 * 3600 }), "old"],
    ["an hour ahead", quote(3000, { time: now + 3600 }), "from the future"],
    ["a time that is none", quote(3000, { time: "soon" }), "not a number"],
    ["another symbol", quote(3000, { symbol: "btc" }), "wrong symbol"],
    ["no price", json({ symbol: "eth", data: [], time: now }), "missing"],
    ["no time", json({ symbol: "eth", data: [{ price: 3000 }] }), "missing"],
  ])("behavior: one source that is %s is left out, with its reason", async (_, answer, reason) => {
    answers.b = answer;
    expect(await read()).toEqual({
      price: 3000n * usd + usd / 2n,
      good: ["pyth", "a", "c"],
      refused: [{ source: "b", reason }],
    });
  });

  test.each<[string, RequestListener]>([
    ["silent", () => undefined],
    ["silent in the middle", (_, response) => void response.write('{"symbol":')],
  ])("behavior: one source that is %s is not waited for", async (_, answer) => {
    answers.b = answer;
    const { good, refused } = await read(impatient);
    expect({ good, refused }).toEqual({
      good: ["pyth", "a", "c"],
      refused: [{ source: "b", reason: "slow" }],
    });
  });

  test.each<[string, RequestListener, string]>([
    ["unsure", pyth({ conf: "3100000000" }), "unsure"],
    ["old", pyth({ publish_time: now - 61 }), "old"],
    ["an exponent that is none", pyth({ expo: "x" }), "not a number"],
    ["an exponent far off", pyth({ expo: -30 }), "not a number"],
    ["another exponent", pyth({ expo: -5 }), "disagrees"],
    ["negative", pyth({ price: "-300000000000" }), "not positive"],
    ["without confidence", pyth({ conf: undefined }), "not a number"],
    ["another feed", pyth({}, { id: ids.TSLA }), "wrong symbol"],
    ["nothing", json({ binary: {}, parsed: [] }), "missing"],
    ["no list", json({ parsed: "none" }), "missing"],
  ])("behavior: Pyth that is %s is left out, with its reason", async (_, answer, reason) => {
    answers.pyth = answer;
    const { good, refused, price } = await read();
    expect({ good, refused }).toEqual({ good: ["a", "b", "c"], refused: [{ source: "pyth", reason }] });
    expect(price).toBe(3000n * usd + usd / 2n);
  });

  test("behavior: two good ones are no price, and a third brings it back", async () => {
    Object.assign(answers, { b: raw("", 503), c: quote(3_000_000) });
    expect((await read()).price).toBeUndefined();
    answers.b = quote(3000);
    expect((await read()).price).toBe(3000n * usd);
  });

  test("behavior: a feed that no source covers has no price, and costs the others nothing", async () => {
    const [first, second] = await prices.read([eth, tsla], now);
    expect(first?.price).toBeDefined();
    expect(second).toEqual({ price: undefined, good: [], refused: [] });
  });

  test("behavior: keys go into headers", async () => {
    let seen: unknown;
    answers.keyed = (request, response) => {
      seen = request.headers["x-key"];
      quote(3000)(request, response);
    };
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const names = ["keyed/1", "keyed/2", "keyed/3"];
    const list = names.map((name) => ({
      ...{ kind: "http", name, url: `${url}/${name}/{symbol}`, price: "data.0.price", time: "time" },
      ...{ headers: { "x-key": "KEY" }, symbols: { ETH: "eth" } },
    }));
    const keyed = together(readSources({ sources: list }, { KEY: "secret" }, () => now));
    expect((await read(keyed)).price).toBe(3000n * usd);
    expect(seen).toBe("secret");
  });
});

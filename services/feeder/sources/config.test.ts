import { expect, test } from "vitest";
import { readSources } from "@/services/feeder/sources/config";
import example from "@/services/feeder/sources/live.example.json" with { type: "json" };

const now = () => 0;
const read = (json: unknown, environment = {}) => readSources(json, environment, now);
const http = (name: string, symbols: Record<string, string>, more = {}) => ({
  ...{ kind: "http", name, url: `http://${name}.test/{symbol}`, price: "price", time: "time", symbols },
  ...more,
});
const three = (symbols: Record<string, string>, more = {}) => ({
  sources: [http("a", symbols, more), http("b", symbols), http("c", symbols)],
});

test("default: the example starts once its key is there", () => {
  const sources = read(example, { PYTH_AUTHORIZATION: "Bearer secret" });
  expect(sources.map(({ name }) => name)).toEqual(["pyth", "coinbase", "bitstamp"]);
  expect(sources.every((source) => source.covers("ETH") && !source.covers("TSLA"))).toBe(true);
});

test("error: a missing key is named, its value never is", () => {
  expect(() => read(example)).toThrow("PYTH_AUTHORIZATION, which is not set");
});

test("error: one source symbol for two feeds", () => {
  expect(() => read(three({ LUNA: "luna", LUNC: "luna" }))).toThrow("luna is used twice");
  expect(() => read(three({ LUNA: "luna", LUNC: "LUNA" }))).toThrow("luna is used twice");
  const id = "ab".repeat(32);
  const pyth = {
    kind: "hermes",
    name: "pyth",
    url: "http://p.test",
    symbols: { A: id, B: `0x${id.toUpperCase()}` },
  };
  expect(() => read({ sources: [pyth] })).toThrow(`${id} is used twice`);
});

test("error: several feeds of one URL without {symbol}", () => {
  const one = { url: "http://a.test/price" };
  expect(() => read(three({ ETH: "eth", BTC: "btc" }, one))).toThrow("no {symbol}");
});

test("error: one source counted twice, or fewer than three for a feed", () => {
  const same = http("a", { ETH: "eth" });
  expect(() => read({ sources: [same, same, http("c", { ETH: "eth" })] })).toThrow("name a is used twice");
  const copy = { ...same, name: "b" };
  expect(() => read({ sources: [same, copy, http("c", { ETH: "eth" })] })).toThrow("url");
  expect(() => read({ sources: [same, http("b", { ETH: "eth" })] })).toThrow("ETH has 2 sources");
});

test.each([
  [{}, "sources"],
  [{ sources: [{ kind: "ftp" }] }, "kind"],
  [three({}), "no symbols"],
  [three({ ETH: "eth" }, { url: "file:///etc/passwd" }), "http://"],
  [three({ ETH: "eth" }, { scale: 1.5 }), "scale"],
  [three({ ETH: "eth" }, { timeUnit: "days" }), "timeUnit"],
  [three({ ETH: "eth" }, { timeout: 0 }), "timeout"],
  [three({ ETH: "eth" }, { maxAge: 86_400 }), "maxAge"],
  [three({ ETH: "eth" }, { price: 5 }), "price"],
  [{ sources: [{ kind: "hermes", name: "p", url: "http://p.test", symbols: { A: "eth" } }] }, "price id"],
])("error: %j", (json, message) => expect(() => read(json)).toThrow(message));

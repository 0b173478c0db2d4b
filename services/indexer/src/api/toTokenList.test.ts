import { zeroAddress } from "viem";
import { expect, test } from "vitest";
import { tickerOf } from "./tickerOf";
import { toTokenList } from "./toTokenList";

const address = "0x998abeb3e57409262ae5b751f60747921b33613e" as const;
const token = {
  token: address,
  symbol: "mTSLA",
  name: "Parallax Tesla",
  decimals: 18,
  issued: true,
  listed: true,
  listedAt: 1_795_348_626,
};
const weth = {
  ...token,
  symbol: "WETH",
  name: "Wrapped Ether",
  issued: false,
  listed: false,
  listedAt: null,
};

const plx = { ...weth, token: zeroAddress, symbol: "PLX", name: "Parallax" };

/** The rules of the schema of Uniswap's token lists. */
test("default: a list keeps the rules of its schema", () => {
  const list = toTokenList([token, weth, plx], 202_103, 0, plx.token);
  expect(list.name).toMatch(/^[\w ]{1,30}$/);
  expect(new Date(list.timestamp).toISOString()).toBe(list.timestamp);
  expect(Object.values(list.version).every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
  expect(list.keywords.every((word) => /^[\w ]{1,20}$/.test(word))).toBe(true);
  for (const [id, tag] of Object.entries(list.tags)) {
    expect(id).toMatch(/^\w{1,10}$/);
    expect(tag.name).toMatch(/^[ \w]{1,20}$/);
    expect(tag.description).toMatch(/^[ \w.,:]{1,200}$/);
  }
  expect(list.tokens.map(({ symbol }) => symbol)).toEqual(["PLX", "WETH", "mTSLA"]);
  expect(list.tokens.flatMap(({ tags }) => tags)).toEqual(["governance", "collateral", "synthetic"]);
  for (const entry of list.tokens) {
    expect(entry.address).toMatch(/^0x[a-fA-F0-9]{40}$/);
    expect(entry.symbol).toMatch(/^\S{1,20}$/);
    expect(entry.name).toMatch(/^[ \S]{1,60}$/);
    expect(entry.decimals).toBeLessThanOrEqual(255);
    expect(entry.tags.every((tag) => tag in list.tags)).toBe(true);
  }
});

test("default: a ticker counts whole tokens, the fee lies between bid and ask", () => {
  const wad = 10n ** 18n;
  const pool = { pair: address, token: address, reservePusd: 200_000n * wad, price: 400n * wad };
  const day = { high: `${410n * wad}`, low: `${390n * wad}`, volume: `${800n * wad}`, amount: `${2n * wad}` };
  expect(tickerOf(pool, 18, address, day)).toMatchObject({
    ...{ last_price: "400", base_volume: "2", target_volume: "800", liquidity_in_usd: "400000" },
    ...{ bid: "398.8", high: "410", low: "390" },
  });
});

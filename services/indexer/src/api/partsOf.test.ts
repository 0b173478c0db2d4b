import { expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { partsOf } from "./partsOf";

const weth = { token: "0x01", symbol: "WETH", decimals: 18, feed: 1, locked: 10n * WAD } as const;
const wbtc = { token: "0x02", symbol: "WBTC", decimals: 8, feed: 2, locked: 3n * 10n ** 8n } as const;

test("default: locked and pooled at the oracle price, each in its own decimals", () => {
  const prices = new Map([
    [1, 3_000n * WAD],
    [2, 90_000n * WAD],
  ]);
  const parts = partsOf([weth, wbtc], prices, new Map([["0x01", 5n * WAD]]));
  expect(parts.map(({ value }) => BigInt(value))).toEqual([45_000n * WAD, 270_000n * WAD]);
});

test("behavior: what has no price yet is worth nothing", () => {
  const [part] = partsOf([weth], new Map([[1, null]]), new Map());
  expect(part).toMatchObject({ price: "0", value: "0", pooled: "0" });
});

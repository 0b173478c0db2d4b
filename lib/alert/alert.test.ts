import { describe, expect, test } from "vitest";
import { alertsOf, type Watched } from "@/lib/alert/alerts";
import { dismiss, type Memory, parseMemory, remember } from "@/lib/alert/memory";
import { MAX_UINT256, WAD } from "@/lib/math";

const ID = (2n << 32n) | 7n;
const percent = (value: number) => (BigInt(Math.round(value * 100)) * WAD) / 10_000n;

/** One position at a ratio in a market with a line of 150 %. */
function at(ratio: number, change: Partial<Watched> = {}, frozen = false): Watched {
  const position = { id: ID, market: 2, debt: WAD, ratio: percent(ratio), liquidatable: ratio < 150 };
  const markets = [{ id: 2, liquidationRatio: 15_000, frozen }];
  return { positions: [position], markets, auctions: [], leftovers: [], ...change };
}

const kinds = (watched: Watched, known: string[] = []) => alertsOf(watched, known).map(({ kind }) => kind);

describe("alertsOf", () => {
  test.each([
    [161, []],
    [160.01, []],
    [160, ["near"]],
    [153.01, ["near"]],
    [153, ["close"]],
    [150, ["close"]],
    [149.99, ["liquidatable"]],
  ])("at %d %%: %o", (ratio, expected) => {
    expect(kinds(at(ratio))).toEqual(expected);
  });

  test("behavior: what was told stays a point longer, so that a trembling price is told once", () => {
    expect(kinds(at(160.9), [ID.toString()])).toEqual(["near"]);
    expect(kinds(at(161.1), [ID.toString()])).toEqual([]);
  });

  test("behavior: nothing to fear without debt, or in a market that is settled", () => {
    const [position] = at(140).positions;
    if (!position) throw new Error("no position");
    expect(kinds(at(140, {}, true))).toEqual([]);
    const free = { ...position, debt: 0n, ratio: MAX_UINT256, liquidatable: false };
    expect(kinds(at(140, { positions: [free] }))).toEqual([]);
  });

  test("behavior: the most urgent first", () => {
    const leftover = { holder: "0xA", token: "0xB", symbol: "WETH", decimals: 18, amount: 5n };
    const watched = at(155, { auctions: [{ id: ID + 1n }], leftovers: [leftover] });
    expect(kinds(watched)).toEqual(["auction", "near", "claimable"]);
  });
});

/** Goes through ratios one after the other; the kinds that were news at each. */
function live(ratios: number[], start: Memory = {}) {
  let memory = start;
  return ratios.map((ratio) => {
    const step = remember(alertsOf(at(ratio), Object.keys(memory)), memory);
    memory = step.memory;
    return step.fresh.map(({ kind }) => kind).join();
  });
}

describe("remember", () => {
  test("default: told once while the state stays, again when it gets worse", () => {
    expect(live([165, 159, 158, 153, 152, 149, 148])).toEqual([
      "",
      "near",
      "",
      "close",
      "",
      "liquidatable",
      "",
    ]);
  });

  test("behavior: around a line it is told once; after a real rest again", () => {
    expect(live([159, 160.5, 159.5, 160.5])).toEqual(["near", "", "", ""]);
    expect(live([159, 161.5, 159])).toEqual(["near", "", "near"]);
    expect(live([149, 150.5, 149, 152, 149])).toEqual(["liquidatable", "", "", "", "liquidatable"]);
  });

  test("behavior: an alert that was put away comes back only when things get worse", () => {
    const first = remember(alertsOf(at(159), []), {}).memory;
    const away = dismiss(first, ID.toString());
    expect(remember(alertsOf(at(158), []), away).memory[ID.toString()]?.dismissed).toBe(true);
    expect(remember(alertsOf(at(152), []), away).memory[ID.toString()]?.dismissed).toBe(false);
    expect(dismiss({}, "unknown")).toEqual({});
  });

  test("behavior: survives a reload, and damage", () => {
    const { memory } = remember(alertsOf(at(159), []), {});
    expect(parseMemory(JSON.stringify(memory))).toEqual(memory);
    expect(live([158], parseMemory(JSON.stringify(memory)))).toEqual([""]);
    for (const text of [null, "", "{", "7", "null", '{"a":{"kind":"other","dismissed":false},"b":3}']) {
      expect(parseMemory(text)).toEqual({});
    }
  });
});

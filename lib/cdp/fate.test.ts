import { describe, expect, test } from "vitest";
import { fateOf, takenBy } from "@/lib/cdp/fate";
import type { PositionEvent } from "@/lib/indexer/positionHistory";

const modules = { auctionHouse: "0xAa01", settlement: "0xAa02", rwaDesk: "0xAa03" };
const place = { time: 1, hash: "0x1", logIndex: 0 } as const;
const seized = (module: `0x${string}`): PositionEvent => ({
  ...place,
  eventName: "Seized",
  args: { module, owner: "0x5", taken: 1n, debt: 1n, leftover: 0n },
});
const restored: PositionEvent = {
  ...place,
  eventName: "Restored",
  args: { owner: "0x5", collateral: 1n, debt: 1n },
};
const closed: PositionEvent = { ...place, eventName: "Closed", args: { collateral: 1n, debt: 1n, fee: 0n } };

describe("fateOf", () => {
  test.each([
    ["0xaa01", "auctioned"],
    ["0xaa02", "settled"],
    ["0xaa03", "writtenOff"],
    ["0xaa04", undefined],
  ] as const)("taken by %s: %s", (module, fate) => {
    expect(takenBy(module, modules)).toBe(fate);
    expect(fateOf([seized(module)], modules)).toBe(fate);
  });

  test("behavior: what came back and was closed later has no such end", () => {
    expect(fateOf([closed, restored, seized("0xaa01")], modules)).toBeUndefined();
    expect(fateOf([closed], modules)).toBeUndefined();
    expect(fateOf([seized("0xaa02"), restored, seized("0xaa01")], modules)).toBe("settled");
  });
});

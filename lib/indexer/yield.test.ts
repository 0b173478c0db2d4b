import { expect, test } from "vitest";
import { accountFarmEvents } from "@/lib/indexer/accountFarm";
import { type Farm, volumeOf } from "@/lib/indexer/farms";

const asOf = { block: 7, time: 2_000_000 };

test("volumeOf: a week, or as long as the pool is there", () => {
  const farm = (createdAt: number) => ({ createdAt, volumeWeek: 5n }) as Farm;
  expect(volumeOf(farm(0), asOf)).toEqual({ amount: 5n, seconds: 604_800 });
  expect(volumeOf(farm(asOf.time - 3_600), asOf)).toEqual({ amount: 5n, seconds: 3_600 });
  expect(volumeOf(farm(asOf.time - 59), asOf)).toBeUndefined();
});

test("accountFarmEvents: each by where it happened; what no page knows is refused", () => {
  const place = { time: 9, hash: "0x01", logIndex: 3 };
  const events = [
    { ...place, in: "farm", pair: "0x02", kind: "staked", amount: "5" },
    {
      ...place,
      in: "short",
      pair: "0x02",
      id: "7",
      kind: "added",
      collateral: "1",
      debt: "2",
      proceeds: "3",
    },
    { ...place, in: "vault", vault: "0x03", kind: "earned", assets: "4", shares: "0" },
  ];
  expect(accountFarmEvents({ asOf, events, next: null }).events).toEqual([
    { ...place, in: "farm", pair: "0x02", kind: "staked", amount: 5n },
    { ...place, in: "short", pair: "0x02", id: 7n, kind: "added", collateral: 1n, debt: 2n, proceeds: 3n },
    { ...place, in: "vault", vault: "0x03", kind: "earned", assets: 4n, shares: 0n },
  ]);
  const strange = [{ ...place, in: "farm", pair: "0x02", kind: "burnt", amount: "5" }];
  expect(() => accountFarmEvents({ asOf, events: strange, next: null })).toThrow("staked or");
});

import { expect, test } from "vitest";
import { mergeStory } from "@/lib/cdp/mergeStory";
import { positionHistory } from "@/lib/indexer/positionHistory";

const alice = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const asOf = { block: 9, time: 300 };
const reply = {
  asOf,
  events: [
    {
      time: 100,
      block: 5,
      hash: "0x01",
      logIndex: 2,
      name: "Opened",
      args: { owner: alice, collateral: "4000", debt: "5", normalisedDebt: "5" },
      collateralPrice: "1",
      debtPrice: "400",
    },
    {
      time: 200,
      block: 6,
      hash: "0x02",
      logIndex: 0,
      name: "Adjusted",
      args: { caller: alice, collateralChange: "-6", debtChange: "-1", normalisedDebt: "4" },
      collateralPrice: null,
      debtPrice: null,
    },
  ],
};

test("the indexer's history: arguments as numbers, unknown prices left out", () => {
  const { events } = positionHistory(reply);
  expect(events).toMatchObject([
    { eventName: "Opened", args: { owner: alice, collateral: 4_000n, debt: 5n }, debtPrice: 400n },
    { eventName: "Adjusted", args: { caller: alice, collateralChange: -6n, debtChange: -1n } },
  ]);
  expect(events[1]?.debtPrice).toBeUndefined();
  const unknown = { ...reply, events: [{ ...reply.events[0], name: "Vanished" }] };
  expect(() => positionHistory(unknown)).toThrow("Opened or Adjusted");
});

test("what another event of the same transaction tells is left out", () => {
  const settled = { ...reply.events[0], name: "Settled", args: { owner: alice, taken: "1" } };
  expect(positionHistory({ ...reply, events: [...reply.events, settled] }).events).toHaveLength(2);
});

test("the chain says what happened, the indexer what it was worth", () => {
  const { events } = positionHistory(reply);
  const chain = events.map(({ collateralPrice: _, debtPrice: __, ...event }) => event);
  const last = chain.slice(-1);
  expect(mergeStory(chain, events)?.map(({ hash, debtPrice }) => [hash, debtPrice])).toEqual([
    ["0x02", undefined],
    ["0x01", 400n],
  ]);
  // What the indexer has not seen yet is there without prices; what the chain no longer has is gone.
  expect(mergeStory(chain, [])?.map(({ hash }) => hash)).toEqual(["0x02", "0x01"]);
  expect(mergeStory(last, events)?.map(({ hash }) => hash)).toEqual(["0x02"]);
});

test("where the chain gives no events, the indexer's stand alone", () => {
  const { events } = positionHistory(reply);
  expect(mergeStory(undefined, events)?.map(({ hash }) => hash)).toEqual(["0x02", "0x01"]);
  expect(mergeStory(undefined, undefined)).toBeUndefined();
});

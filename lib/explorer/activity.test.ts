import { expect, test } from "vitest";
import { activity, activityQuery } from "@/lib/explorer/activity";

const status = { local: { id: 202103, block: { number: 9, timestamp: 900 } } };
const empty = { items: [] };
const none = { auctionBuys: empty, claims: empty, redemptions: empty };
const noYield = { farmEvents: empty, shortEvents: empty, vaultEvents: empty, vaults: empty };
const item = (hash: string, time: number, fields: object = {}) => ({ hash, time, ...fields });

test("activityQuery: asks for the account in the indexer's spelling", () => {
  expect(activityQuery("0xABCDEFabcdefabcdefABCDEFABCDEFabcdefABCD")).toContain(
    '"0xabcdefabcdefabcdefabcdefabcdefabcdefabcd"',
  );
});

test("activity: newest first, each transaction once, in words", () => {
  const event = (name: string, collateralChange: string, debtChange: string) => ({
    name,
    collateralChange,
    debtChange,
  });
  const answer = {
    data: {
      _meta: { status },
      positionEvents: {
        items: [
          item("0x01", 100, event("Opened", "5", "2")),
          item("0x02", 200, event("Adjusted", "-1", "-2")),
          item("0x03", 300, event("Adjusted", "1", "0")),
          item("0x04", 400, event("Adjusted", "-1", "0")),
          item("0x05", 500, event("Adjusted", "1", "1")),
        ],
      },
      swaps: { items: [item("0x06", 600, { side: "buy" }), item("0x05", 500, { side: "sell" })] },
      liquidityChanges: { items: [item("0x07", 700, { kind: "add" }), item("0x08", 800, { kind: "new" })] },
      liquidations: { items: [item("0x09", 50)] },
      ...none,
      ...noYield,
    },
  };
  expect(activity(answer)).toEqual({
    asOf: { block: 9, time: 900 },
    deeds: [
      { time: 800, hash: "0x08", kind: "other" },
      { time: 700, hash: "0x07", kind: "add" },
      { time: 600, hash: "0x06", kind: "buy" },
      { time: 500, hash: "0x05", kind: "minted" },
      { time: 400, hash: "0x04", kind: "withdrawn" },
      { time: 300, hash: "0x03", kind: "deposited" },
      { time: 200, hash: "0x02", kind: "repaid" },
      { time: 100, hash: "0x01", kind: "opened" },
      { time: 50, hash: "0x09", kind: "lost" },
    ],
  });
  expect(() => activity({ errors: ["no"] })).toThrow();
});

test("activity: what others do to a position, and what is bought, claimed and redeemed", () => {
  const event = (name: string) => ({ name, collateralChange: "0", debtChange: "0" });
  const answer = {
    data: {
      _meta: { status },
      positionEvents: {
        items: [
          item("0x01", 100, event("Started")),
          item("0x01", 100, event("Seized")),
          item("0x02", 200, event("Bought")),
          item("0x02", 200, event("Ended")),
          item("0x03", 300, event("Restored")),
          item("0x04", 400, event("Converted")),
          item("0x05", 500, event("WrittenOff")),
        ],
      },
      swaps: { items: [] },
      liquidityChanges: { items: [] },
      liquidations: { items: [] },
      auctionBuys: {
        items: [item("0x02", 200, { kind: "collateral" }), item("0x06", 600, { kind: "recapitalisation" })],
      },
      claims: { items: [item("0x07", 700)] },
      redemptions: { items: [item("0x08", 800)] },
      ...noYield,
    },
  };
  expect(activity(answer).deeds.map(({ hash, kind }) => [hash, kind])).toEqual([
    ["0x08", "redeemed"],
    ["0x07", "claimed"],
    ["0x06", "funded"],
    ["0x05", "writtenOff"],
    ["0x04", "settled"],
    ["0x03", "restored"],
    ["0x02", "bought"],
    ["0x01", "auctioned"],
  ]);
});

test("activity: one word for what a transaction did in farms, with shorts and in vaults", () => {
  const savings = "0xaa";
  const inVault = (vault: string, kind: string) => ({ vault, kind });
  const answer = {
    data: {
      _meta: { status },
      ...{ positionEvents: empty, liquidations: empty, ...none },
      swaps: { items: [item("0x01", 100, { side: "buy" }), item("0x04", 400, { side: "sell" })] },
      liquidityChanges: { items: [item("0x01", 100, { kind: "add" })] },
      farmEvents: {
        items: [
          item("0x03", 300, { kind: "claimed" }),
          item("0x02", 200, { kind: "unstaked" }),
          item("0x02", 200, { kind: "claimed" }),
          item("0x01", 100, { kind: "staked" }),
          item("0x04", 400, { kind: "shortAdded" }),
          item("0x0b", 110, { kind: "funded" }),
        ],
      },
      shortEvents: {
        items: [
          item("0x04", 400, { kind: "opened" }),
          item("0x05", 500, { kind: "unlocked" }),
          item("0x06", 600, { kind: "repaid" }),
        ],
      },
      vaultEvents: {
        items: [
          item("0x07", 700, inVault(savings, "deposited")),
          item("0x08", 800, inVault(savings, "withdrawn")),
          item("0x09", 900, inVault("0xbb", "deposited")),
          item("0x0a", 950, inVault("0xbb", "withdrawn")),
          item("0x0c", 960, inVault("0xbb", "earned")),
        ],
      },
      vaults: { items: [inVault(savings, "savings"), inVault("0xbb", "compounder")] },
    },
  };
  expect(activity(answer).deeds.map(({ hash, kind }) => [hash, kind])).toEqual([
    ["0x0a", "uncompounded"],
    ["0x09", "compounded"],
    ["0x08", "unsaved"],
    ["0x07", "saved"],
    ["0x06", "reduced"],
    ["0x05", "unlocked"],
    ["0x04", "shorted"],
    ["0x03", "harvested"],
    ["0x02", "unstaked"],
    ["0x01", "staked"],
  ]);
});

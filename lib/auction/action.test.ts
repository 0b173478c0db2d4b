import { describe, expect, test } from "vitest";
import { affordable, boundOf } from "@/lib/auction/affordable";
import { deliverable, withSlippage } from "@/lib/auction/funding";
import { planBuy, planFund, planRedo, planStart, planSync } from "@/lib/auction/planAuction";
import { refuseBuy, refuseFund, refuseRedo } from "@/lib/auction/refusal";
import { bySafety, isBelow, pagesOf, reachOf, stressed } from "@/lib/auction/risk";
import { WAD } from "@/lib/math";

/** The article's example, as a lot. */
const example = {
  kind: 1,
  lot: 10n * WAD,
  debt: 10_000n * WAD,
  minDebt: 100n * WAD,
  penalty: 707_658_321_428_571_428n,
  price: 1_428n * WAD,
};

describe("plans", () => {
  const [house, token, owner] = ["0x01", "0x02", "0x03"] as const;
  const payment = { token, owner, allowance: 0n };

  test("default: bought by an approval of the most that it may cost", () => {
    const plan = planBuy({ house, id: 7n, amount: 5n, maxCost: 9n, payment });
    expect(plan).toMatchObject([
      { kind: "approve", address: token, args: [house, 9n] },
      { kind: "call", address: house, functionName: "buy", args: [7n, 5n, 9n, owner, "0x"] },
    ]);
  });

  test("behavior: a permit in place of the approval, neither where the allowance is enough", () => {
    const input = { house, id: 7n, amount: 5n, maxCost: 9n };
    expect(planBuy({ ...input, payment: { ...payment, permitDeadline: 99n } })).toMatchObject([
      { kind: "permit", spender: house, value: 9n, deadline: 99n },
      { kind: "signed", abi: "auctionHouse", permitArgs: [token, 9n, 99n], call: { functionName: "buy" } },
    ]);
    expect(planBuy({ ...input, payment: { ...payment, allowance: 9n } })).toHaveLength(1);
  });

  test("behavior: delivering says how it pays and what is the least to receive", () => {
    const plan = planFund({
      house,
      id: 3n,
      amount: 5n,
      cost: 6n,
      minReceived: 4n,
      inPusd: true,
      payment: { ...payment, allowance: 6n },
    });
    expect(plan).toMatchObject([{ functionName: "fund", args: [3n, 5n, 4n, true, owner] }]);
  });

  test("behavior: what costs nothing is one call", () => {
    expect(planStart(house, 7n)).toMatchObject([
      { label: "startAuction", functionName: "start", args: [7n] },
    ]);
    expect(planRedo(house, 7n)).toMatchObject([{ functionName: "redo" }]);
    expect(planSync(house, 7n)).toMatchObject([{ functionName: "sync" }]);
  });
});

describe("refusal", () => {
  const ok = { ok: true, bought: 5n, cost: 9n, lot: 0n, debt: 0n } as const;

  test("default: what can be bought and paid is not refused", () => {
    expect(refuseBuy("running", ok, 9n)).toBeUndefined();
    expect(refuseBuy("running", ok, undefined)).toBeUndefined();
  });

  test("error: over, settling, held, no amount, too small a rest, no money", () => {
    expect(refuseBuy(undefined, ok, 9n)).toBe("ended");
    expect(refuseBuy("settling", ok, 9n)).toBe("settling");
    expect(refuseBuy("held", ok, 9n)).toBe("held");
    expect(refuseBuy("running", undefined, 9n)).toBe("amount");
    expect(refuseBuy("running", { ...ok, bought: 0n }, 9n)).toBe("amount");
    expect(refuseBuy("running", { ok: false, reason: "LotTooSmall" }, 9n)).toBe("LotTooSmall");
    expect(refuseBuy("running", ok, 8n)).toBe("balance");
    expect([refuseRedo({ kind: 1, status: 1 }), refuseRedo({ kind: 1, status: 0 })]).toEqual([
      "waits",
      undefined,
    ]);
  });

  test("error: a delivery without a price, without an amount, beyond the cap of PLX, without the tokens", () => {
    const wanted = { fromSurplus: false, status: 1 };
    const done = { paid: 5n, cost: 5n, received: 9n };
    const having = { inPusd: false, balance: 5n, mintable: 9n };
    expect(refuseFund("running", wanted, done, having)).toBeUndefined();
    expect(refuseFund(undefined, wanted, done, having)).toBe("ended");
    expect(refuseFund("settling", wanted, done, having)).toBe("settling");
    expect(refuseFund("running", wanted, done, { ...having, inPusd: true })).toBe("closed");
    expect(refuseFund("running", { ...wanted, fromSurplus: true }, done, having)).toBe("closed");
    expect(refuseFund("running", wanted, { ...done, paid: 0n }, having)).toBe("amount");
    expect(refuseFund("running", wanted, done, { ...having, mintable: 8n })).toBe("mintCap");
    expect(refuseFund("running", wanted, done, { ...having, balance: 4n })).toBe("balance");
    const fromSurplus = { fromSurplus: true, status: 0 };
    expect(refuseFund("running", fromSurplus, done, { ...having, mintable: 0n })).toBeUndefined();
  });
});

describe("affordable", () => {
  const price = 1_358n * WAD;

  test("default: all that is sold, or what the balance pays for", () => {
    expect(affordable(example, 18, 10_000n * WAD, price)).toBe(7_363_770_250_368_188_512n);
    expect(affordable(example, 18, 1_358n * WAD, price)).toBe(WAD);
    expect(affordable({ ...example, lot: 10n ** 8n }, 8, 679n * WAD, price)).toBe(50_000_000n);
  });

  test("behavior: the most to pay is what it costs at the last block", () => {
    expect(boundOf(example, 18, WAD, price)).toBe(1_428n * WAD);
    expect(boundOf(example, 18, example.lot, price)).toBe(10_000n * WAD);
    expect(boundOf({ ...example, debt: 90n * WAD }, 18, WAD / 100n, price)).toBeUndefined();
  });

  test("behavior: what a balance delivers, and room for a price that moves", () => {
    const terms = { inPusd: false, tokenPrice: 600n * WAD };
    expect(deliverable({ lot: 5n * WAD }, 9n * WAD, terms)).toBe(5n * WAD);
    expect(deliverable({ lot: 5n * WAD }, 660n * WAD, { ...terms, inPusd: true })).toBe(WAD);
    expect(deliverable({ lot: 5n }, 1n, { inPusd: true, tokenPrice: 0n })).toBe(0n);
    expect(withSlippage(10_000n, 50)).toBe(10_050n);
  });
});

describe("risk", () => {
  const [down, up] = [{ debtFeed: 0 }, { debtFeed: 3 }];

  test("default: a ratio after collateral fell, or a synthetic debt rose", () => {
    expect(stressed(2n * WAD, 1_000, down)).toBe((18n * WAD) / 10n);
    expect(stressed(33n, 1_000, up)).toBe(30n);
    expect(stressed(2n * WAD, 0, up)).toBe(2n * WAD);
  });

  test("behavior: who is asked for reaches as far as the move, and at least to those near their line", () => {
    expect(reachOf(0, down)).toBe(11_000n);
    expect(reachOf(3_000, down)).toBe(14_286n);
    expect(reachOf(3_000, up)).toBe(13_000n);
  });

  test("behavior: strictly below the line", () => {
    expect([isBelow((3n * WAD) / 2n, 15_000), isBelow((3n * WAD) / 2n - 1n, 15_000)]).toEqual([false, true]);
  });

  test("behavior: pages hold every number once, and the unsafest comes first", () => {
    expect(pagesOf([{ id: 1, debtFeed: 0, positionCount: 5_001 }])).toEqual([
      { market: 1, debtFeed: 0, from: 1, to: 5_000 },
      { market: 1, debtFeed: 0, from: 5_001, to: 5_001 },
    ]);
    expect(pagesOf([{ id: 1, debtFeed: 0, positionCount: 0 }])).toEqual([]);
    const row = (id: bigint, ratio: bigint, liquidationRatio: number) => ({
      position: { id, ratio },
      market: { debtFeed: 0, liquidationRatio },
    });
    const rows = [row(1n, 2n * WAD, 15_000), row(2n, 2n * WAD, 20_000), row(3n, WAD, 15_000)];
    expect(bySafety(rows, 0).map(({ position }) => position.id)).toEqual([3n, 2n, 1n]);
  });
});

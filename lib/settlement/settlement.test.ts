import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { planFreezeMarkets, planRedeem, planSettle } from "@/lib/settlement/plan";
import {
  type Case,
  refuseFinalise,
  refuseFreeze,
  refuseRedeem,
  refuseSettle,
} from "@/lib/settlement/refusal";
import { courseOf, freezableAt, NOTICE } from "@/lib/settlement/stage";

const settlement = "0x0000000000000000000000000000000000000001";
const token = "0x0000000000000000000000000000000000000002";
const alice = "0x0000000000000000000000000000000000000003";
const START = 1_800_000_000;

const course = (change: Partial<Case> = {}): Case => ({
  token,
  stage: 1,
  announcedAt: BigInt(START),
  frozenAt: 0n,
  openPositions: 2n,
  held: WAD,
  ...change,
});
const frozen = { stage: 2, frozenAt: BigInt(START + NOTICE + 60) };

describe("courseOf", () => {
  const states = (change: Partial<Case>, now: number) =>
    courseOf(course(change), now)
      .map(({ key, state }) => `${key} ${state}`)
      .join(", ");

  test("default: a delisting from announcement to the end", () => {
    const rest = "frozen ahead, settled ahead, final ahead";
    expect(states({}, START)).toBe(`announced done, freezable now, ${rest}`);
    const waiting = "frozen now, settled ahead, final ahead";
    expect(states({}, START + NOTICE)).toBe(`announced done, freezable done, ${waiting}`);
    const past = "announced done, freezable done, frozen done";
    expect(states(frozen, START + NOTICE)).toBe(`${past}, settled now, final ahead`);
    expect(states({ ...frozen, openPositions: 0n }, START + NOTICE)).toBe(`${past}, settled done, final now`);
    expect(states({ ...frozen, stage: 3 }, START + NOTICE)).toBe(`${past}, settled done, final done`);
  });

  test("behavior: a shutdown has no notice", () => {
    expect(states({ ...frozen, announcedAt: 0n }, START)).toBe("frozen done, settled now, final ahead");
    expect(states({ stage: 0, announcedAt: 0n }, START)).toBe("frozen now, settled ahead, final ahead");
  });

  test("behavior: times that the chain knows", () => {
    const at = courseOf(course(frozen), START).map((step) => step.at);
    expect(at).toEqual([START, START + NOTICE, START + NOTICE + 60, undefined, undefined]);
    expect(freezableAt(course())).toBe(START + NOTICE);
  });
});

describe("why a step can't be taken", () => {
  test("freeze: the notice, then the first open price", () => {
    expect(refuseFreeze(course(), 0, START)).toEqual({ kind: "early", until: START + NOTICE });
    expect(refuseFreeze(course(), 1, START + NOTICE)).toEqual({ kind: "status", status: 1 });
    expect(refuseFreeze(course(), 0, START + NOTICE)).toBeUndefined();
    expect(refuseFreeze(course(frozen), 0, START + NOTICE)).toEqual({ kind: "done" });
  });

  test("settle: while frozen positions are open", () => {
    expect(refuseSettle(course())).toEqual({ kind: "notFrozen" });
    expect(refuseSettle(course(frozen))).toBeUndefined();
    expect(refuseSettle(course({ ...frozen, openPositions: 0n }))).toEqual({ kind: "done" });
    expect(refuseSettle(course({ ...frozen, stage: 3 }))).toEqual({ kind: "done" });
  });

  test("finalise: after every position, and pUSD after every other token", () => {
    const settled = course({ ...frozen, openPositions: 0n });
    expect(refuseFinalise(course(), [])).toEqual({ kind: "notFrozen" });
    expect(refuseFinalise(course(frozen), [])).toEqual({ kind: "openPositions" });
    expect(refuseFinalise(settled, [course(frozen)])).toEqual({ kind: "othersFirst" });
    expect(refuseFinalise(settled, [course({ ...frozen, stage: 3 })])).toBeUndefined();
    expect(refuseFinalise(course({ ...frozen, stage: 3 }), [])).toEqual({ kind: "done" });
  });

  test("redeem: once final, and no more than is held", () => {
    const final = course({ ...frozen, stage: 3 });
    expect(refuseRedeem(course(frozen), 1n, WAD)).toEqual({ kind: "notFinal" });
    expect(refuseRedeem(final, undefined, WAD)).toEqual({ kind: "amount" });
    expect(refuseRedeem(final, WAD + 1n, WAD)).toEqual({ kind: "balance" });
    expect(refuseRedeem(final, WAD, WAD)).toBeUndefined();
    expect(refuseRedeem(final, WAD, undefined)).toBeUndefined();
  });
});

describe("plans", () => {
  test("ids and markets rise, whatever order they come in", () => {
    expect(planSettle(settlement, [9n, 3n, 5n])).toMatchObject([{ args: [[3n, 5n, 9n]] }]);
    expect(planFreezeMarkets(settlement, [2, 10, 1])).toMatchObject([{ args: [[1, 2, 10]] }]);
  });

  test("redeeming approves exactly what is burnt, once", () => {
    const input = { settlement, token, owner: alice, amount: WAD } as const;
    expect(planRedeem({ ...input, funding: { allowance: 0n } })).toMatchObject([
      { kind: "approve", address: token, args: [settlement, WAD] },
      { kind: "call", label: "redeem", address: settlement, abi: "settlement", args: [token, WAD] },
    ]);
    expect(planRedeem({ ...input, funding: { allowance: WAD, permitDeadline: 5n } })).toHaveLength(1);
  });

  test("redeeming with a permit is one signature and one transaction", () => {
    const input = { settlement, token, owner: alice, amount: WAD } as const;
    expect(planRedeem({ ...input, funding: { allowance: 0n, permitDeadline: 5n } })).toMatchObject([
      { kind: "permit", spender: settlement, value: WAD, deadline: 5n },
      { kind: "signed", permitArgs: [token, WAD, 5n], call: { functionName: "redeem", args: [token, WAD] } },
    ]);
  });
});

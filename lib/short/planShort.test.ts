import { describe, expect, test } from "vitest";
import { MAX_UINT256 } from "@/lib/math";
import { payback, proceedsOf, shortAfter } from "@/lib/short/payback";
import { planNeutral } from "@/lib/short/planNeutral";
import {
  planAddShort,
  planCloseShort,
  planRepayShort,
  planShort,
  planUnlock,
  planWithdrawShort,
} from "@/lib/short/planShort";

const [desk, asset, owner, pusd] = ["0x01", "0x02", "0x03", "0x04"] as const;
const terms = { collateral: 9n, debt: 5n, minProceeds: 4n, deadline: 99n };
const paying = { token: pusd, owner, allowance: 9n };

describe("plans", () => {
  test("default: opening and adding pay pUSD", () => {
    expect(planShort(desk, asset, terms, { ...paying, allowance: 0n, permitDeadline: 98n })).toMatchObject([
      { kind: "permit", token: pusd, spender: desk, value: 9n, deadline: 98n },
      { abi: "shortDesk", call: { functionName: "open", args: [asset, 9n, 5n, 4n, 99n] } },
    ]);
    expect(planAddShort(desk, 7n, terms, paying)).toMatchObject([
      { functionName: "add", args: [7n, 9n, 5n, 4n, 99n] },
    ]);
    expect(planAddShort(desk, 7n, { ...terms, collateral: 0n }, { ...paying, allowance: 0n })).toHaveLength(
      1,
    );
  });

  test("behavior: all of a debt is asked for as the largest number, and approved with a little more", () => {
    const input = { ...paying, token: asset, allowance: 0n };
    expect(planRepayShort(desk, 7n, { amount: 5n, all: true }, input)).toMatchObject([
      { kind: "approve", address: asset, args: [desk, 5n] },
      { functionName: "repay", args: [7n, MAX_UINT256] },
    ]);
    expect(planRepayShort(desk, 7n, { amount: 5n, all: false }, paying)).toMatchObject([{ args: [7n, 5n] }]);
    expect(planCloseShort(desk, 7n, owner, 5n, paying)).toMatchObject([
      { functionName: "close", args: [7n, owner] },
    ]);
    expect([payback(5_000n, 0n), payback(5_000n, 1n), payback(5n, 1n)]).toEqual([5_000n, 5_005n, 6n]);
    const holding = { collateral: 9n, debt: 5n };
    expect(shortAfter(holding, "repay", 7n)).toEqual({ collateral: 9n, debt: 0n });
    expect(shortAfter(holding, "withdraw", 4n)).toEqual({ collateral: 5n, debt: 5n });
    expect(shortAfter(holding, "repay", undefined)).toBeUndefined();
    expect(proceedsOf({ locked: 2n, unlockable: 3n })).toBe(5n);
  });

  test("behavior: ids are unlocked in order; collateral is taken out by one call", () => {
    expect(planUnlock(desk, [9n, 7n])).toMatchObject([{ functionName: "unlock", args: [[7n, 9n]] }]);
    expect(planUnlock(desk, [])).toEqual([]);
    expect(planWithdrawShort(desk, 7n, 3n, owner)).toMatchObject([
      { functionName: "withdraw", args: [7n, 3n, owner] },
    ]);
  });

  test("behavior: the neutral step pays for both, and signs once to act for its owner", () => {
    const plan = planNeutral(desk, {
      ...{ asset, collateral: 9n, debt: 5n, pusdForPool: 4n, minLiquidity: 2n, deadline: 99n },
      payment: { ...paying, allowance: 0n, permitDeadline: 98n },
      authorize: { operators: "0x05", owner, deadline: 98n },
    });
    expect(plan).toMatchObject([
      { kind: "authorize", operator: desk },
      { kind: "permit", value: 13n },
      { call: { functionName: "mintProvideAndStake", args: [asset, 9n, 5n, 4n, 2n, 99n] } },
    ]);
  });
});

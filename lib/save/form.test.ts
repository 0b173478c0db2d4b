import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { planRedeemAll, planSave, planUnsave } from "@/lib/save/plan";
import { refuseSave, refuseUnsave } from "@/lib/save/refusal";
import { afterSaving, fundedState } from "@/lib/save/state";
import { earnedOf, movesIn } from "@/lib/save/story";

const savings = "0x0000000000000000000000000000000000000001";
const pusd = "0x0000000000000000000000000000000000000002";
const alice = "0x0000000000000000000000000000000000000003";
const input = { savings, pusd, owner: alice, amount: 5n * WAD } as const;

describe("planSave", () => {
  test("default: one signature, one transaction", () => {
    const plan = planSave({ ...input, funding: { allowance: 0n, permitDeadline: 9n } });
    expect(plan).toMatchObject([
      { kind: "permit", token: pusd, spender: savings, value: 5n * WAD, deadline: 9n },
      {
        kind: "bundle",
        label: "save",
        abi: "savings",
        call: { functionName: "deposit", args: [5n * WAD, alice] },
      },
    ]);
  });

  test("behavior: an account that can't sign approves exactly the amount", () => {
    const plan = planSave({ ...input, funding: { allowance: WAD } });
    expect(plan).toMatchObject([
      { kind: "approve", args: [savings, 5n * WAD] },
      { kind: "call", functionName: "deposit" },
    ]);
  });

  test("behavior: an allowance that is enough asks for nothing", () => {
    expect(planSave({ ...input, funding: { allowance: 5n * WAD, permitDeadline: 9n } })).toHaveLength(1);
  });
});

describe("planUnsave", () => {
  test("default: an exact amount, or all shares", () => {
    expect(planUnsave(savings, alice, 3n)).toMatchObject([
      { functionName: "withdraw", args: [3n, alice, alice] },
    ]);
    expect(planRedeemAll(savings, alice, 7n)).toMatchObject([
      { functionName: "redeem", args: [7n, alice, alice] },
    ]);
  });
});

describe("refusals", () => {
  test("default: what is missing, and nothing while a balance is unknown", () => {
    expect(refuseSave(undefined, 1n)).toBe("amount");
    expect(refuseSave(0n, 1n)).toBe("amount");
    expect(refuseSave(2n, 1n)).toBe("balance");
    expect(refuseSave(2n, undefined)).toBeUndefined();
    expect(refuseUnsave(1n, 0n)).toBe("nothing");
    expect(refuseUnsave(undefined, 5n)).toBe("amount");
    expect(refuseUnsave(6n, 5n)).toBe("held");
    expect(refuseUnsave(5n, 5n)).toBeUndefined();
  });
});

describe("fundedState", () => {
  const vault = { totalAssets: 1_000n * WAD, supply: 1_000n * WAD, rate: 1_243_680_656_318_820_313n };

  test("default: by how long the fees at hand last", () => {
    expect(fundedState({ ...vault, drawable: WAD })).toBe("funded");
    expect(fundedState({ ...vault, drawable: WAD / 100n })).toBe("short");
    expect(fundedState({ ...vault, drawable: 0n })).toBe("dry");
    expect(fundedState({ ...vault, rate: 0n, drawable: WAD })).toBe("off");
    expect(fundedState({ ...vault, totalAssets: 0n, drawable: WAD })).toBe("funded");
  });
});

describe("afterSaving", () => {
  test("default: never below nothing", () => {
    expect(afterSaving(3n, "deposit", 2n)).toBe(5n);
    expect(afterSaving(3n, "withdraw", 2n)).toBe(1n);
    expect(afterSaving(3n, "withdraw", 4n)).toBe(0n);
    expect(afterSaving(3n, "deposit")).toBe(3n);
  });
});

describe("story", () => {
  test("default: what is there and was taken out, less what was put in", () => {
    expect(earnedOf(106n, { deposited: 150n, withdrawn: 50n })).toBe(6n);
    expect(earnedOf(0n, undefined)).toBe(0n);
  });

  test("behavior: only what the account did in this vault", () => {
    const at = { time: 1, hash: "0x", logIndex: 0, assets: 1n, shares: 1n } as const;
    const events = [
      { in: "vault", kind: "deposited", vault: savings, ...at },
      { in: "vault", kind: "earned", vault: savings, ...at },
      { in: "vault", kind: "withdrawn", vault: pusd, ...at },
      { in: "farm", kind: "staked", pair: pusd, amount: 1n, time: 1, hash: "0x", logIndex: 0 },
    ] as const;
    expect(movesIn(events, savings)).toEqual([events[0]]);
  });
});

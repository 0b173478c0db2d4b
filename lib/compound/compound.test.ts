import { expect, test } from "vitest";
import { planCompound, planUncompound } from "@/lib/compound/planCompound";
import { refuseCompound, refuseUncompound, sharesOf } from "@/lib/compound/vault";

const [vault, pair, owner] = ["0x01", "0x02", "0x03"] as const;

test("plans: a deposit approves LP tokens, a withdrawal gives shares back", () => {
  expect(planCompound(vault, pair, 5n, { owner, allowance: 0n })).toMatchObject([
    { kind: "approve", address: pair, args: [vault, 5n] },
    { functionName: "deposit", args: [5n, owner] },
  ]);
  expect(planUncompound(vault, 7n, owner)).toMatchObject([
    { functionName: "redeem", args: [7n, owner, owner] },
  ]);
});

test("shares: rounded up, and all of them for all of it", () => {
  const held = { shares: 3_000n, assets: 7n };
  expect([sharesOf(7n, held), sharesOf(9n, held), sharesOf(1n, held)]).toEqual([3_000n, 3_000n, 429n]);
});

test("refusal: no amount, no balance, nothing or not that much in the vault", () => {
  expect([refuseCompound(undefined, 1n), refuseCompound(2n, 1n), refuseCompound(1n, 1n)]).toEqual([
    "amount",
    "balance",
    undefined,
  ]);
  expect([refuseUncompound(1n, 0n), refuseUncompound(undefined, 1n), refuseUncompound(2n, 1n)]).toEqual([
    "none",
    "amount",
    "held",
  ]);
  expect(refuseUncompound(1n, 1n)).toBeUndefined();
});

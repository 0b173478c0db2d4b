import { describe, expect, test } from "vitest";
import { claimable, perDay } from "@/lib/farm/claimable";
import { emissionPlot } from "@/lib/farm/emission";
import { planClaim, planExit, planStake, planUnstake } from "@/lib/farm/planFarm";
import { refuseClaim, refuseExit, refuseStake, refuseUnstake } from "@/lib/farm/refusal";
import { WAD } from "@/lib/math";

const [farm, pair, other, owner] = ["0x01", "0x0a", "0x09", "0x03"] as const;

describe("plans", () => {
  test("default: staking signs a permit of the LP token, or nothing where the allowance is enough", () => {
    expect(planStake(farm, pair, 5n, { owner, allowance: 0n, permitDeadline: 99n })).toMatchObject([
      { kind: "permit", token: pair, pair: true, spender: farm, value: 5n, deadline: 99n },
      { kind: "bundle", abi: "farm", call: { functionName: "stake", args: [pair, 5n] } },
    ]);
    expect(planStake(farm, pair, 5n, { owner, allowance: 5n })).toMatchObject([
      { kind: "call", functionName: "stake" },
    ]);
    expect(planUnstake(farm, pair, 5n)).toMatchObject([{ functionName: "unstake", args: [pair, 5n] }]);
    expect(planExit(farm, pair)).toMatchObject([{ functionName: "exit", args: [pair] }]);
  });

  test("behavior: one pool is claimed from, several in the order of their addresses, none at all", () => {
    expect(planClaim(farm, [pair])).toMatchObject([{ functionName: "claim", args: [pair] }]);
    expect(planClaim(farm, [pair, other])).toMatchObject([
      { functionName: "claimAll", args: [[other, pair]] },
    ]);
    expect(planClaim(farm, [])).toEqual([]);
  });
});

test("claimable: what several pools owe together, and what is paid a day", () => {
  const pools = [
    { pair, earned: 2n },
    { pair: other, earned: 0n },
    { pair: farm, earned: 3n },
  ];
  expect(claimable(pools)).toEqual({ pairs: [pair, farm], amount: 5n });
  expect(perDay(2n)).toBe(172_800n);
});

test("refusal: no amount, no balance, no stake, more than is staked, nothing earned", () => {
  expect([refuseStake(undefined, 1n), refuseStake(2n, 1n), refuseStake(2n, undefined)]).toEqual([
    "amount",
    "balance",
    undefined,
  ]);
  expect([refuseUnstake(1n, 0n), refuseUnstake(undefined, 5n), refuseUnstake(6n, 5n)]).toEqual([
    "noStake",
    "amount",
    "staked",
  ]);
  expect(refuseUnstake(5n, 5n)).toBeUndefined();
  expect([refuseExit(0n), refuseExit(1n), refuseClaim(0n), refuseClaim(1n)]).toEqual([
    "noStake",
    undefined,
    "noRewards",
    undefined,
  ]);
});

describe("emissionPlot", () => {
  const day = { lp: 0n, short: 0n, volume: 0n, plxPrice: undefined };

  test("default: both lines over the days, the oldest first; an unknown price leaves a gap", () => {
    const plot = emissionPlot([
      { ...day, day: 172_800, fees: 2n * WAD, emission: 4n * WAD },
      { ...day, day: 86_400, fees: WAD, emission: undefined },
    ]);
    expect(plot?.days.map((one) => one.day)).toEqual([86_400, 172_800]);
    expect(plot?.fees).toMatch(/^M0 .+L1000 /);
    expect(plot?.dots).toMatchObject({ emission: [{ x: 1 }], fees: [] });
  });

  test("error: no days, nothing to draw", () => {
    expect(emissionPlot([])).toBeUndefined();
  });
});

import { decodeFunctionData, parseAbi } from "viem";
import { describe, expect, test } from "vitest";
import {
  planClose,
  planDeposit,
  planLiquidate,
  planMint,
  planRepay,
  planWithdraw,
} from "@/lib/cdp/planAdjust";
import { planOpen } from "@/lib/cdp/planOpen";
import { MAX_UINT256, WAD } from "@/lib/math";
import { permitTypedData } from "@/lib/transaction/permitTypedData";
import { withSignature } from "@/lib/transaction/withSignature";

const engine = "0x0000000000000000000000000000000000000001";
const token = "0x0000000000000000000000000000000000000002";
const alice = "0x0000000000000000000000000000000000000003";
const input = {
  engine,
  market: 3,
  collateralToken: token,
  collateral: 5n * WAD,
  debt: WAD,
  owner: alice,
} as const;
const labels = (plan: readonly { label: string }[]) => plan.map((step) => step.label);

describe("planOpen", () => {
  test("default: an exact approval, then the call", () => {
    const plan = planOpen({ ...input, funding: { allowance: 1n } });
    expect(plan).toEqual([
      {
        kind: "approve",
        label: "approve",
        address: token,
        abi: "erc20",
        functionName: "approve",
        args: [engine, 5n * WAD],
      },
      {
        kind: "call",
        label: "open",
        address: engine,
        abi: "cdpEngine",
        functionName: "open",
        args: [3, 5n * WAD, WAD, alice, alice],
      },
    ]);
  });

  test("behavior: nothing is asked twice", () => {
    expect(labels(planOpen({ ...input, funding: { allowance: 5n * WAD } }))).toEqual(["open"]);
    expect(labels(planOpen({ ...input, funding: { allowance: MAX_UINT256, permitDeadline: 9n } }))).toEqual([
      "open",
    ]);
  });

  test("behavior: native coin is wrapped first", () => {
    const plan = planOpen({ ...input, funding: { allowance: 0n, nativeToWrap: 2n * WAD } });
    expect(labels(plan)).toEqual(["wrap", "approve", "open"]);
    expect(plan[0]).toMatchObject({ kind: "wrap", address: token, functionName: "deposit", value: 2n * WAD });
  });

  test("behavior: a permit is signed and handed in with the call", () => {
    const plan = planOpen({ ...input, funding: { allowance: 0n, permitDeadline: 1_900_000_000n } });
    const [permit, open] = plan;
    if (permit?.kind !== "permit" || open?.kind !== "signed")
      throw new Error("expected a permit and a signed call");
    const typed = permitTypedData(permit, { name: "pUSD", version: "1", chainId: 202103, nonce: 4n });
    expect(typed.message).toMatchObject({ owner: alice, spender: engine, value: 5n * WAD, nonce: 4n });
    const abi = parseAbi([
      "function permit(uint32 market, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
      "function open(uint32 market, uint256 collateral, uint256 debt, address owner, address to)",
    ]);
    const half = (digit: string) => digit.repeat(64);
    const step = withSignature(open, `0x${half("1")}${half("2")}1c`, abi);
    expect(step).toMatchObject({ kind: "call", label: "open", functionName: "multicall" });
    const [first, second] = step.args[0] as `0x${string}`[];
    expect(decodeFunctionData({ abi, data: first ?? "0x" }).args).toEqual([
      3,
      5n * WAD,
      1_900_000_000n,
      28,
      `0x${half("1")}`,
      `0x${half("2")}`,
    ]);
    expect(decodeFunctionData({ abi, data: second ?? "0x" }).args).toEqual([3, 5n * WAD, WAD, alice, alice]);
  });
});

describe("other plans", () => {
  const id = (3n << 32n) | 7n;

  test("a deposit pays into the market of its position", () => {
    const plan = planDeposit({
      engine,
      id,
      collateralToken: token,
      amount: 1n,
      owner: alice,
      funding: { allowance: 0n, permitDeadline: 5n },
    });
    expect(plan[1]).toMatchObject({
      permitArgs: [3, 1n, 5n],
      call: { functionName: "deposit", args: [id, 1n] },
    });
  });

  test("one call each, no approval", () => {
    expect(planWithdraw(engine, id, 1n, alice)).toMatchObject([
      { functionName: "withdraw", args: [id, 1n, alice] },
    ]);
    expect(planMint(engine, id, 1n, alice)).toMatchObject([{ functionName: "mint", args: [id, 1n, alice] }]);
    expect(planRepay(engine, id, 1n)).toMatchObject([{ functionName: "repay", args: [id, 1n] }]);
    expect(planRepay(engine, id, "all")).toMatchObject([{ args: [id, MAX_UINT256] }]);
    expect(planClose(engine, id, alice)).toMatchObject([{ functionName: "close", args: [id, alice] }]);
    const take = { id, maxRepay: 2n, minSeize: 1n, to: alice } as const;
    expect(planLiquidate(engine, take)).toMatchObject([{ args: [id, 2n, 1n, alice, "0x"] }]);
  });
});

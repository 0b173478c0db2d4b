import { decodeFunctionData, getAddress, parseAbi } from "viem";
import { describe, expect, test } from "vitest";
import { signedPlan } from "@/lib/transaction/signedPlan";
import { withSignatures } from "@/lib/transaction/withSignature";

const owner = "0x00000000000000000000000000000000000000a1";
const spender = "0x00000000000000000000000000000000000000b2";
const operators = "0x00000000000000000000000000000000000000c3";
const token = "0x00000000000000000000000000000000000000d4";
const other = "0x00000000000000000000000000000000000000e5";
const call = { functionName: "act", args: [7n] };
const step = { spender, abi: "cdpEngine", label: "provide", call } as const;
const funding = { token, owner, amount: 5n, allowance: 0n } as const;
const abi = parseAbi([
  "function permit(address token, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
  "function authorize(uint256 deadline, bytes signature)",
  "function act(uint256 amount)",
  "function actWithPermit(uint256 amount, uint8 v, bytes32 r, bytes32 s)",
  "function multicall(bytes[] calls)",
]);
const signature = `0x${"11".repeat(32)}${"22".repeat(32)}1b` as const;

describe("signedPlan", () => {
  test("default: approvals first, then every signature, then one transaction", () => {
    const plan = signedPlan({
      ...step,
      fundings: [
        { ...funding, permitDeadline: 99n },
        { ...funding, token: other },
      ],
      authorize: { operators, owner, deadline: 99n },
    });
    expect(plan.map(({ kind }) => kind)).toEqual(["approve", "authorize", "permit", "bundle"]);
    expect(plan[0]).toMatchObject({ address: other, args: [spender, 5n] });
    expect(plan[1]).toMatchObject({ operators, owner, operator: spender, deadline: 99n });
  });

  test("behavior: allowances that are enough leave the call alone", () => {
    const fundings = [{ ...funding, allowance: 5n, permitDeadline: 99n }];
    expect(signedPlan({ ...step, fundings })).toMatchObject([{ kind: "call", address: spender, ...call }]);
  });

  test("behavior: who can't sign allows for good and takes it back", () => {
    const plan = signedPlan({ ...step, fundings: [], authorize: { operators, owner } });
    expect(plan).toMatchObject([
      { label: "allow", address: operators, args: [spender, true] },
      { label: "provide" },
      { label: "disallow", args: [spender, false] },
    ]);
  });
});

describe("withSignatures", () => {
  const fundings = [{ ...funding, permitDeadline: 99n }];
  const bundle = (permitCall?: { functionName: string; args: readonly unknown[] }) => {
    const plan = signedPlan({ ...step, fundings, permitCall });
    const [permit, last] = plan;
    if (permit?.kind !== "permit" || last?.kind !== "bundle") throw new Error("No bundle");
    return { permit, last };
  };

  test("default: a multicall of what was signed and the call", () => {
    const { permit, last } = bundle();
    const authorize = { kind: "authorize", label: "authorize", operators, owner, operator: spender } as const;
    const signed = [
      { step: { ...authorize, deadline: 98n }, signature },
      { step: permit, signature },
    ];
    const done = withSignatures(last, signed, abi);
    expect(done).toMatchObject({ kind: "call", functionName: "multicall", address: spender });
    const calls = done.args[0] as `0x${string}`[];
    expect(calls.map((data) => decodeFunctionData({ abi, data }))).toMatchObject([
      { functionName: "authorize", args: [98n, signature] },
      {
        functionName: "permit",
        args: [getAddress(token), 5n, 99n, 27, `0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`],
      },
      { functionName: "act", args: [7n] },
    ]);
  });

  test("behavior: v, r and s at the end of a call that wants them there; nothing signed is the call alone", () => {
    const { permit, last } = bundle({ functionName: "actWithPermit", args: [7n] });
    expect(withSignatures(last, [{ step: permit, signature }], abi)).toMatchObject({
      functionName: "actWithPermit",
      args: [7n, 27, `0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`],
    });
    expect(withSignatures(last, [], abi)).toMatchObject({ kind: "call", ...call });
  });
});

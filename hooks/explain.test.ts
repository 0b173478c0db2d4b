import {
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  type Hex,
  parseAbi,
} from "viem";
import { describe, expect, test } from "vitest";
import { errorsAbi } from "@/contracts-abi/errors";
import { isRejection, isUnsupported } from "@/hooks/errorCode";
import { explain } from "@/hooks/explain";

/** What viem throws when a call reverts with this data. */
function reverted(data: Hex) {
  const abi = [...errorsAbi];
  const cause = new ContractFunctionRevertedError({ abi, data, functionName: "mint" });
  return new ContractFunctionExecutionError(cause, { abi, functionName: "mint" });
}

const stringError = (reason: string) =>
  encodeErrorResult({ abi: parseAbi(["error Error(string)"]), errorName: "Error", args: [reason] });

describe("explain", () => {
  test("default: a custom error with its arguments by name", () => {
    const data = encodeErrorResult({ abi: errorsAbi, errorName: "Unsafe", args: [1n, 2n] });
    expect(explain(reverted(data))).toMatchObject({
      kind: "contract",
      name: "Unsafe",
      args: { value: 1n, required: 2n },
    });
  });

  test("behavior: the pool's strings are understood", () => {
    const slipped = explain(reverted(stringError("UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT")));
    expect(slipped).toMatchObject({ kind: "pool", reason: "slippage" });
    expect(explain(reverted(stringError("UniswapV2Router: EXPIRED")))).toMatchObject({ reason: "expired" });
  });

  test("behavior: an unknown string is shown as it is", () => {
    expect(explain(reverted(stringError("ds-math-sub-underflow")))).toMatchObject({
      kind: "unknown",
      name: "ds-math-sub-underflow",
    });
  });

  test("error: an unknown error is shown by its selector, with the bytes for a report", () => {
    const explained = explain(reverted("0xdeadbeef00"));
    expect(explained).toMatchObject({ kind: "unknown", name: "0xdeadbeef" });
    expect(explained.details).toContain("0xdeadbeef00");
  });

  test("error: what is no error of viem keeps its first line", () => {
    expect(explain(new Error("first\nsecond"))).toMatchObject({ kind: "unknown", name: "first" });
  });
});

describe("codes of wallets", () => {
  test("default: found through wrappers", () => {
    const wrapped = new Error("outer", { cause: { code: -32603, data: { originalError: { code: 4001 } } } });
    expect(isRejection(wrapped)).toBe(true);
    expect(isRejection(new Error("other"))).toBe(false);
    expect(isUnsupported({ code: 4200 })).toBe(true);
  });
});

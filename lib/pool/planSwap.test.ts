import { describe, expect, test } from "vitest";
import { planSwap } from "@/lib/pool/planSwap";

const router = "0x0000000000000000000000000000000000000001";
const token = "0x0000000000000000000000000000000000000002";
const alice = "0x0000000000000000000000000000000000000003";

describe("planSwap", () => {
  test("a swap approves exactly what it may take", () => {
    const swap = {
      router,
      tokenIn: token,
      tokenOut: alice,
      amountIn: 10n,
      amountOut: 3n,
      account: alice,
      deadline: 9n,
      allowance: 0n,
    } as const;
    expect(planSwap({ ...swap, exact: "in" })).toMatchObject([
      { functionName: "approve", args: [router, 10n] },
      { functionName: "swapExactTokensForTokens", args: [10n, 3n, [token, alice], alice, 9n] },
    ]);
    expect(planSwap({ ...swap, exact: "out", allowance: 10n })).toMatchObject([
      { functionName: "swapTokensForExactTokens", args: [3n, 10n, [token, alice], alice, 9n] },
    ]);
  });
});

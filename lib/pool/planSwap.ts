import type { Address } from "viem";
import { approveSteps, type Funding } from "@/lib/transaction/approval";
import type { Plan } from "@/lib/transaction/plan";

export interface SwapInput {
  router: Address;
  tokenIn: Address;
  tokenOut: Address;
  /** What is fixed; the other amount is the bound. */
  exact: "in" | "out";
  /** The input, or the most to give when the output is fixed. */
  amountIn: bigint;
  /** The output, or the least to receive when the input is fixed. */
  amountOut: bigint;
  account: Address;
  /** Chain time, seconds. */
  deadline: bigint;
  /** Of the account for the router. */
  allowance: bigint;
}

/** A trade in one pool; approves exactly what it may take. */
export function planSwap(input: SwapInput): Plan {
  const { router, tokenIn, tokenOut, exact, amountIn, amountOut, account, deadline, allowance } = input;
  const path = [tokenIn, tokenOut];
  const funding: Funding = { token: tokenIn, owner: account, spender: router, amount: amountIn, allowance };
  const functionName = exact === "in" ? "swapExactTokensForTokens" : "swapTokensForExactTokens";
  const amounts = exact === "in" ? [amountIn, amountOut] : [amountOut, amountIn];
  const args = [...amounts, path, account, deadline];
  return [
    ...approveSteps(funding),
    { kind: "call", label: "swap", address: router, abi: "router", functionName, args },
  ];
}

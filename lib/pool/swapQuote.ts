import { divUp } from "@/lib/math";
import { getAmountIn, getAmountOut, maxSold, minReceived, priceImpact } from "@/lib/pool/quote";

export interface SwapQuoteInput {
  /** Which side is fixed. */
  exact: "in" | "out";
  /** The fixed amount. */
  amount: bigint;
  reserveIn: bigint;
  reserveOut: bigint;
  /** How far the other side may move, basis points. */
  slippageBps: number;
}

export interface SwapQuote {
  amountIn: bigint;
  amountOut: bigint;
  /** The least to receive when the input is fixed, the most to give when the output is. */
  bound: bigint;
  /** What the liquidity providers earn, in units of the input. */
  fee: bigint;
  /** WAD fraction, the fee not counted. */
  impact: bigint;
}

/** "empty": the pool holds nothing; "liquidity": not that much; "tiny": too little to get anything for. */
export type SwapQuoteError = "empty" | "liquidity" | "tiny";
export type SwapQuoteResult = { ok: true; quote: SwapQuote } | { ok: false; reason: SwapQuoteError };

/** What a swap would give at today's reserves. */
export function swapQuote(input: SwapQuoteInput): SwapQuoteResult {
  const { exact, amount, reserveIn, reserveOut, slippageBps } = input;
  if (reserveIn <= 0n || reserveOut <= 0n) return { ok: false, reason: "empty" };
  const amountIn = exact === "in" ? amount : getAmountIn(amount, reserveIn, reserveOut);
  if (amountIn === undefined) return { ok: false, reason: "liquidity" };
  const amountOut = exact === "in" ? getAmountOut(amount, reserveIn, reserveOut) : amount;
  if (amountIn <= 0n || amountOut <= 0n) return { ok: false, reason: "tiny" };
  return {
    ok: true,
    quote: {
      amountIn,
      amountOut,
      bound: exact === "in" ? minReceived(amountOut, slippageBps) : maxSold(amountIn, slippageBps),
      fee: divUp(amountIn * 3n, 1_000n),
      impact: priceImpact(amountIn, reserveIn),
    },
  };
}

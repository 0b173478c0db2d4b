import { BPS, divUp, WAD } from "@/lib/math";

/** Output of a Uniswap V2 swap, exactly as the router computes it (0.3 % fee on the input). */
export function getAmountOut(amountIn: bigint, reserveIn: bigint, reserveOut: bigint): bigint {
  if (amountIn <= 0n || reserveIn <= 0n || reserveOut <= 0n) return 0n;
  const paid = amountIn * 997n;
  return (paid * reserveOut) / (reserveIn * 1000n + paid);
}

/** Input that a Uniswap V2 swap needs for an output; undefined when the pool does not hold that much. */
export function getAmountIn(amountOut: bigint, reserveIn: bigint, reserveOut: bigint): bigint | undefined {
  if (amountOut >= reserveOut || reserveIn <= 0n) return undefined;
  if (amountOut <= 0n) return 0n;
  return (reserveIn * amountOut * 1000n) / ((reserveOut - amountOut) * 997n) + 1n;
}

/** Quote units per base unit of a pool whose two tokens have 18 decimals (WAD); undefined for an empty pool. */
export function spotPrice(reserveBase: bigint, reserveQuote: bigint): bigint | undefined {
  return reserveBase > 0n ? (reserveQuote * WAD) / reserveBase : undefined;
}

/** How much worse than the spot price a swap is because of its size, without the fee (WAD fraction, rounded up). */
export function priceImpact(amountIn: bigint, reserveIn: bigint): bigint {
  const paid = amountIn * 997n;
  const total = reserveIn * 1000n + paid;
  return total > 0n ? divUp(paid * WAD, total) : 0n;
}

/** The least to accept for a quoted output, rounded down. */
export function minReceived(amountOut: bigint, slippageBps: number): bigint {
  return (amountOut * (BPS - BigInt(slippageBps))) / BPS;
}

/** The most to give for a quoted input, rounded up. */
export function maxSold(amountIn: bigint, slippageBps: number): bigint {
  return divUp(amountIn * (BPS + BigInt(slippageBps)), BPS);
}

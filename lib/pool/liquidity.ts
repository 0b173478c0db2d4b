import { min, sqrt } from "@/lib/math";

/** Liquidity that the first provider can never take out again. */
export const MINIMUM_LIQUIDITY = 1000n;

/** LP tokens for a deposit into a Uniswap V2 pair; reserves before it. */
export function liquidityFor(
  amountA: bigint,
  amountB: bigint,
  reserveA: bigint,
  reserveB: bigint,
  supply: bigint,
) {
  if (supply === 0n) return sqrt(amountA * amountB) - MINIMUM_LIQUIDITY;
  return min((amountA * supply) / reserveA, (amountB * supply) / reserveB);
}

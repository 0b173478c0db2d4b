import { min, sqrt, WAD } from "@/lib/math";

/** Liquidity that the first provider can never take out again. */
const MINIMUM_LIQUIDITY = 1000n;

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

/** What a provider has lost against holding when the price changed by a ratio (WAD in, WAD fraction out, <= 0). */
export function impermanentLoss(priceRatio: bigint): bigint {
  return (2n * sqrt(priceRatio * WAD) * WAD) / (WAD + priceRatio) - WAD;
}

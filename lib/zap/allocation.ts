import { BPS } from "@/lib/math";
import { getAmountOut, minReceived, priceImpact } from "@/lib/pool/quote";

/** An asset's pool with pUSD, wei, and its part of what is spent, bps. */
export interface Target {
  weight: number;
  reserveBase: bigint;
  reservePusd: bigint;
}

/** One purchase of an allocation. */
export interface Part {
  /** pUSD wei, rounded down. */
  paid: bigint;
  bought: bigint;
  minBought: bigint;
  /** WAD fraction, the fee not counted. */
  impact: bigint;
}

/** What each part of an allocation buys, in the order of the targets; undefined unless the weights are whole. */
export function allocation(
  amount: bigint,
  targets: readonly Target[],
  slippageBps: number,
): Part[] | undefined {
  if (BigInt(targets.reduce((sum, { weight }) => sum + weight, 0)) !== BPS) return undefined;
  return targets.map(({ weight, reserveBase, reservePusd }) => {
    const paid = (amount * BigInt(weight)) / BPS;
    const bought = getAmountOut(paid, reservePusd, reserveBase);
    return {
      ...{ paid, bought },
      minBought: minReceived(bought, slippageBps),
      impact: priceImpact(paid, reservePusd),
    };
  });
}

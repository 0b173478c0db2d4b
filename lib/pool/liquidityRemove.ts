import type { Reserves } from "@/lib/pool/liquidityAdd";
import { minReceived } from "@/lib/pool/quote";

/** What taking liquidity out pays, wei. */
export interface RemoveQuote {
  base: bigint;
  pusd: bigint;
  /** The least to accept. */
  minBase: bigint;
  minPusd: bigint;
}

/** A part of both reserves, rounded down; undefined where it comes to nothing. */
export function removeQuote(
  { reserveBase, reservePusd, lpSupply }: Reserves,
  liquidity: bigint,
  slippageBps: number,
): RemoveQuote | undefined {
  if (lpSupply === 0n || liquidity <= 0n || liquidity > lpSupply) return undefined;
  const [base, pusd] = [reserveBase, reservePusd].map((reserve) => (liquidity * reserve) / lpSupply);
  if (!base || !pusd) return undefined;
  return {
    base,
    pusd,
    minBase: minReceived(base, slippageBps),
    minPusd: minReceived(pusd, slippageBps),
  };
}

/** So many per cent of a balance; all of it at a hundred. */
export function percentageOf(balance: bigint, percent: number): bigint {
  return (balance * BigInt(percent)) / 100n;
}

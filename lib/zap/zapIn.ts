import { sqrt } from "@/lib/math";
import { type AddQuote, addQuote, type Reserves } from "@/lib/pool/liquidityAdd";
import { getAmountOut, minReceived, priceImpact } from "@/lib/pool/quote";

export interface ZapInQuote {
  /** pUSD that is swapped, and the base tokens it brings. */
  swapped: bigint;
  bought: bigint;
  /** WAD fraction, the fee not counted. */
  impact: bigint;
  /** What is provided then. */
  added: AddQuote;
  /** The least LP wei to accept. */
  minLiquidity: bigint;
}

/** Of a deposit in one token, how much to swap so that the rest and what is bought fit the pool, rounded down. */
export function swapPart(amount: bigint, reserve: bigint): bigint {
  return (sqrt(reserve * (reserve * 3_988_009n + amount * 3_988_000n)) - reserve * 1_997n) / 1_994n;
}

/** What providing with pUSD alone gives; undefined where it comes to nothing. */
export function zapInQuote(
  pool: Reserves,
  pusd: bigint,
  options: { held: bigint; slippageBps: number; oraclePrice: bigint | undefined },
): ZapInQuote | undefined {
  if (pool.lpSupply === 0n || pusd <= 0n) return undefined;
  const swapped = swapPart(pusd, pool.reservePusd);
  const bought = getAmountOut(swapped, pool.reservePusd, pool.reserveBase);
  const after = {
    reserveBase: pool.reserveBase - bought,
    reservePusd: pool.reservePusd + swapped,
    lpSupply: pool.lpSupply,
  };
  const result = addQuote({ pool: after, base: bought, pusd: pusd - swapped, ...options });
  if (!result.ok) return undefined;
  return {
    ...{ swapped, bought, added: result.quote },
    impact: priceImpact(swapped, pool.reservePusd),
    minLiquidity: minReceived(result.quote.liquidity, options.slippageBps),
  };
}

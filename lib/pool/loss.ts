import { sqrt, WAD } from "@/lib/math";

/** Both sides of a pool with pUSD, wei; both tokens have 18 decimals. */
export interface Holdings {
  base: bigint;
  pusd: bigint;
}

/** What a provider has lost against holding when the price changed by a ratio (WAD in, WAD fraction out, <= 0). */
export function impermanentLoss(priceRatio: bigint): bigint {
  return (2n * sqrt(priceRatio * WAD) * WAD) / (WAD + priceRatio) - WAD;
}

/** What liquidity becomes when the pool's price (pUSD, WAD) moves, fees not counted. */
export function holdingsAt({ base, pusd }: Holdings, price: bigint): Holdings {
  if (price <= 0n) return { base, pusd };
  const product = base * pusd;
  return { base: sqrt((product * WAD) / price), pusd: sqrt((product * price) / WAD) };
}

/** Liquidity at another price beside the same tokens kept in a wallet, in pUSD. */
export interface Comparison {
  /** What the liquidity consists of then. */
  now: Holdings;
  pooled: bigint;
  held: bigint;
  /** pUSD, <= 0. */
  difference: bigint;
  /** WAD fraction of what holding would be worth, <= 0. */
  loss: bigint;
}

/** What providing those tokens at their own price costs against holding them, when the price becomes another. */
export function compareWithHolding(provided: Holdings, price: bigint): Comparison {
  const now = holdingsAt(provided, price);
  const worth = ({ base, pusd }: Holdings) => (base * price) / WAD + pusd;
  const [pooled, held] = [worth(now), worth(provided)];
  const loss = held === 0n ? 0n : ((pooled - held) * WAD) / held;
  return { now, pooled, held, difference: pooled - held, loss };
}

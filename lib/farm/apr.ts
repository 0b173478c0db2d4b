import type { FarmStream } from "@/lib/farm/stream";
import { RAY, WAD } from "@/lib/math";
import { rpow } from "@/lib/rpow";

const YEAR = 31_536_000n;
/** What traders pay liquidity providers, of what they give. */
const FEE = { part: 3n, of: 1_000n };

/** What a pool yields a year, in parts (WAD fractions of what is put in). Undefined is unknown, never nothing. */
export interface Apr {
  /** Trading fees, for everybody in the pool. */
  fees: bigint | undefined;
  /** PLX for liquidity that is staked. */
  rewards: bigint | undefined;
  /** PLX for shorts, on what they sold; of a pool without a short side undefined. */
  short: bigint | undefined;
}

/** A pool and its farm; a `FarmLens` pool view fits as it is. */
export interface YieldingPool extends FarmStream {
  /** Oracle feed of the asset; 0: no short side. */
  feed: number;
  /** Wei; both tokens have 18 decimals. */
  reserveBase: bigint;
  reservePusd: bigint;
  lpSupply: bigint;
}

/** What was traded, pUSD wei, over the last so many seconds. */
export interface Volume {
  amount: bigint;
  seconds: number;
}

/** The yield of a pool. The price of PLX is in pUSD (WAD); undefined while its pool says none. */
export function aprOf(pool: YieldingPool, plxPrice: bigint | undefined, volume: Volume | undefined): Apr {
  return {
    fees: volume && feesApr(pool, volume),
    rewards: rewardsApr(pool, plxPrice),
    short: shortApr(pool, plxPrice),
  };
}

/** Fees of a year like the time that was seen, over what lies in the pool. */
export function feesApr(pool: Pick<YieldingPool, "reservePusd">, volume: Volume): bigint | undefined {
  const { amount, seconds } = volume;
  if (pool.reservePusd === 0n || seconds <= 0) return undefined;
  return (amount * FEE.part * YEAR * WAD) / (FEE.of * BigInt(seconds) * poolValue(pool));
}

/** PLX of a year for staked liquidity over its worth, when `added` LP wei join it; of an empty stake unknown. */
export function rewardsApr(pool: YieldingPool, plxPrice: bigint | undefined, added = 0n): bigint | undefined {
  const staked = pool.lpStaked + added;
  if (pool.remaining === 0n) return 0n;
  if (plxPrice === undefined || staked === 0n) return undefined;
  if (staked < pool.minStake) return 0n;
  const worth = liquidityValue(pool, staked);
  return yearly(pool.rate - forShorts(pool), plxPrice, worth);
}

/** PLX of a year for shorts over what they sold at the pool's price, when `added` wei of the asset join it. */
export function shortApr(pool: YieldingPool, plxPrice: bigint | undefined, added = 0n): bigint | undefined {
  const sold = pool.shortStaked + added;
  if (pool.feed === 0) return undefined;
  if (pool.remaining === 0n) return 0n;
  if (plxPrice === undefined || pool.reserveBase === 0n) return undefined;
  return yearly(forShorts(pool), plxPrice, (sold * pool.reservePusd) / pool.reserveBase);
}

/** Fees and rewards together; undefined while one of them is unknown. */
export function totalApr({ fees, rewards }: Apr): bigint | undefined {
  return fees === undefined || rewards === undefined ? undefined : fees + rewards;
}

/** What a yearly rate comes to when it is put back so many times a year: (1 + apr / n)^n - 1, WAD. */
export function compounded(apr: bigint, times: bigint): bigint {
  const growth = rpow(RAY + (apr * (RAY / WAD)) / times, times) - RAY;
  return growth / (RAY / WAD);
}

/** What an amount earns at a yearly rate over some seconds, without putting anything back. */
export function earnedAt(amount: bigint, apr: bigint, seconds: bigint): bigint {
  return (amount * apr * seconds) / (YEAR * WAD);
}

/** pUSD wei that LP wei are worth: twice their part of the pool's pUSD. */
export function liquidityValue(pool: Pick<YieldingPool, "reservePusd" | "lpSupply">, lp: bigint): bigint {
  return pool.lpSupply === 0n ? 0n : (poolValue(pool) * lp) / pool.lpSupply;
}

/** pUSD wei that lie in a pool, the other side at the pool's own price. */
export function poolValue({ reservePusd }: Pick<YieldingPool, "reservePusd">): bigint {
  return 2n * reservePusd;
}

/** PLX wei a second. */
function forShorts({ rate, shortShare }: FarmStream): bigint {
  return (rate * shortShare) / WAD;
}

function yearly(rate: bigint, price: bigint, worth: bigint): bigint | undefined {
  return worth === 0n ? undefined : (rate * YEAR * price) / worth;
}

import type { Address } from "viem";

/** A farmed pool, as the FarmLens tells it, and what the farm and the observer of pools know beside. Amounts in wei. */
export interface Pool {
  pair: Address;
  /** The token beside pUSD. */
  base: Address;
  symbol: string;
  /** 0: no premium, so no samples. */
  feed: number;
  reserveBase: bigint;
  reservePusd: bigint;
  lpSupply: bigint;
  /** Of the token, that the farm counts as short. */
  shortStaked: bigint;
  /** pUSD for 1e18 wei of the token, 18 decimals; 0 without a window of half an hour. */
  twap: bigint;
  /** PLX a second. */
  rate: bigint;
  /** PLX that stream, and that wait for the next top-ups. */
  remaining: bigint;
  budget: bigint;
  /** Chain time of the last sample, 0: never. */
  sampledAt: bigint;
  /** What a top-up moves of the budget, basis points, and for how many seconds. */
  share: number;
  duration: number;
  /** Chain times of the observations of its price, oldest first. */
  observed: readonly bigint[];
}

/** A vault that compounds, as the FarmLens tells it. */
export interface Vault {
  vault: Address;
  pair: Address;
  symbol: string;
  /** Wei of PLX that wait for a harvest. */
  pendingPlx: bigint;
  /** Chain time, 0: never. */
  lastHarvest: bigint;
}

/** A short, as the FarmLens tells it: what the farm counts and what is owed, wei of the asset; pUSD that is locked. */
export interface Short {
  id: bigint;
  credit: bigint;
  debt: bigint;
  locked: bigint;
}

/** The savings vault, as the FarmLens tells it, and when it was last paid. */
export interface Saving {
  /** Wei of pUSD, as if it had just been paid. */
  totalAssets: bigint;
  /** RAY above one a second. */
  rate: bigint;
  /** Wei of pUSD that could pay now. */
  drawable: bigint;
  /** Chain time. */
  updatedAt: bigint;
}

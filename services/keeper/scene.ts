import type { Address } from "viem";

/** What every job looks at: one block, the keeper's purse, all feeds and markets. Prices are USD, 18 decimals. */
export interface Scene {
  block: bigint;
  /** Chain time of it, seconds. */
  time: number;
  gasLimit: bigint;
  /** Wei that a unit of gas costs now. */
  gasPrice: bigint;
  ethPrice: bigint;
  core: Core;
  keeper: Address;
  purse: Purse;
  feeds: readonly Feed[];
  markets: readonly Market[];
  assets: readonly Asset[];
}

/** Addresses of the core contracts. */
export type Core = Record<
  | "oracle"
  | "medianFeed"
  | "derivedFeed"
  | "engine"
  | "lens"
  | "pusd"
  | "treasury"
  | "riskLens"
  | "auctionHouse"
  | "settlement"
  | "flashLiquidator"
  | "feeStream"
  | "rwaDesk"
  | "poolTwap"
  | "plxPair"
  | "farm"
  | "farmLens"
  | "shortDesk"
  | "savings",
  Address
>;

/** What the keeper owns, wei. */
export interface Purse {
  eth: bigint;
  pusd: bigint;
  /** pUSD that the AuctionHouse may take. */
  allowed: bigint;
}

/** The part of a Lens FeedView that a keeper needs. */
export interface Feed {
  id: number;
  symbol: string;
  source: Address;
  status: number;
  /** Since when prices of this session may be used in earnest, chain seconds. */
  liquidatableAt: bigint;
  updatedAt: bigint;
  maxAge: bigint;
  heldUntil: bigint;
  formula: { kind: number; legs: readonly number[] };
}

/** The part of a Lens MarketView that a keeper needs. */
export interface Market {
  id: number;
  collateralToken: Address;
  collateralDecimals: number;
  debtToken: Address;
  /** 0 is pUSD, at par. */
  debtFeed: number;
  collateralPrice: bigint;
  debtPrice: bigint;
  status: number;
  liquidatableAt: bigint;
  positionCount: number;
  minDebt: bigint;
  frozen: boolean;
  /** Its collateral token is being settled. */
  halted: boolean;
  auctioned: boolean;
  /** pUSD is minted against an mAsset. */
  loan: boolean;
  /** Debt tokens of the keeper. */
  debtBalance: bigint;
}

/** The part of a Lens AssetView that a keeper needs. */
export interface Asset {
  token: Address;
  feed: number;
}

/** USD (18 decimals) of an amount at the price of a whole token. */
export function dollarsOf(amount: bigint, price: bigint, decimals: number): bigint {
  return (amount * price) / 10n ** BigInt(decimals);
}

/** What so many USD (18 decimals) buy at the price of a whole token. */
export function amountOf(value: bigint, price: bigint, decimals: number): bigint {
  return (value * 10n ** BigInt(decimals)) / price;
}

/** Whether positions of a market may be liquidated or put up for auction in this block. */
export function isLiquidatable({ status, liquidatableAt, frozen }: Market, time: number): boolean {
  return !frozen && status === OPEN && liquidatableAt <= BigInt(time);
}

/** Statuses as numbers, mildest first. */
export const OPEN = 0;
export const CLOSED = 1;
export const HELD = 3;
export const FROZEN = 4;

import type { Address } from "viem";

/** A position below its line, as the RiskLens tells it; the ratio has 18 decimals. */
export interface Risk {
  id: bigint;
  collateral: bigint;
  debt: bigint;
  ratio: bigint;
}

/** A live auction, as the RiskLens tells it. */
export interface Auction {
  id: bigint;
  kind: number;
  market: number;
  sellToken: Address;
  lot: bigint;
  /** 18 decimals, as the next two: USD of a whole token. */
  price: bigint;
  oraclePrice: bigint;
  stoppedAt: bigint;
  stale: boolean;
  status: number;
}

/** Kinds of auctions, in the contract's order. */
export const COLLATERAL = 1;
export const SURPLUS = 2;
export const SALE = 3;
export const RECAPITALISATION = 4;

/** The nearest to a loss first: the lowest ratio, and of those the largest debt. */
export function byRisk(a: Risk, b: Risk): number {
  if (a.ratio !== b.ratio) return a.ratio < b.ratio ? -1 : 1;
  return a.debt > b.debt ? -1 : 1;
}

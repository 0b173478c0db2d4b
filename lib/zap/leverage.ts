import { type Health, healthOf } from "@/lib/cdp/health";
import type { MarketTerms } from "@/lib/cdp/market";
import { collateralScale, collateralValue, isSafe } from "@/lib/cdp/ratio";
import { BPS, divUp, WAD } from "@/lib/math";
import { getAmountIn, maxSold, priceImpact } from "@/lib/pool/quote";
import { boundOfPurchase } from "@/lib/zap/bound";

/** A market that mints pUSD; a `Lens` market view fits as it is. */
export type LeverageMarket = MarketTerms & { debtFeed: number };

/** The pool of the collateral with pUSD, wei of each. */
export interface CollateralPool {
  reserveBase: bigint;
  reservePusd: bigint;
}

export interface LeverageInput {
  market: LeverageMarket;
  pool: CollateralPool;
  /** Collateral units of one's own. */
  own: bigint;
  /** Collateral of the position over one's own, bps: 20000 is twice. */
  multiple: number;
  slippageBps: number;
  /** By how much the pool's price may be worse than the oracle's, bps. */
  maxFromOracle: number;
}

/** All that a leveraged position leads to. */
export interface LeverageQuote {
  /** Collateral units taken out of the pool, and in all. */
  borrowed: bigint;
  collateral: bigint;
  /** pUSD minted to pay the pool, and the most to accept. */
  debt: bigint;
  maxDebt: bigint;
  health: Health;
  /** pUSD paid for one whole collateral token, and the most to pay, WAD. */
  price: bigint;
  limit: bigint;
  /** What was paid beyond the oracle's worth of it, dollars (WAD): fee, impact and premium together. May be negative. */
  cost: bigint;
  /** That over the oracle's worth, WAD fraction. */
  worse: bigint;
  /** Of the cost, the pool's fee: 0.3 % of what is paid, pUSD wei. */
  fee: bigint;
  /** WAD fraction, the fee not counted. */
  impact: bigint;
}

/**
 * "price": no price; "pool": it holds less; "ratio": too much for the minimum; "dust": less debt than may be kept;
 * "far": the pool's price is too far from the oracle's.
 */
export type LeverageRefusal = "price" | "pool" | "ratio" | "dust" | "far";
export type LeverageResult = { ok: true; quote: LeverageQuote } | { ok: false; reason: LeverageRefusal };

/** What buying more collateral with pUSD minted against it leads to, or why it can't be. */
export function leverageQuote(input: LeverageInput): LeverageResult {
  const { market, pool, own, multiple, slippageBps } = input;
  const borrowed = borrowedFor(own, multiple);
  const collateral = own + borrowed;
  const debt = getAmountIn(borrowed, pool.reservePusd, pool.reserveBase);
  if (debt === undefined) return { ok: false, reason: "pool" };
  const health = healthOf(collateral, debt, market);
  if (!health) return { ok: false, reason: "price" };
  if (debt < market.minDebt) return { ok: false, reason: "dust" };
  if (!isSafe(collateral, debt, market)) return { ok: false, reason: "ratio" };
  const oraclePrice = market.collateralPrice;
  const bound = boundOfPurchase(debt, borrowed * collateralScale(market), oraclePrice, input.maxFromOracle);
  if (!bound?.ok) return { ok: false, reason: "far" };
  const worth = collateralValue(borrowed, market);
  const cost = debt - worth;
  const quote = {
    ...{ borrowed, collateral, debt, health, cost },
    maxDebt: maxSold(debt, slippageBps),
    ...{ price: bound.price, limit: bound.limit },
    worse: worth === 0n ? 0n : (cost * WAD) / worth,
    fee: divUp(debt * 3n, 1_000n),
    impact: priceImpact(debt, pool.reservePusd),
  };
  return { ok: true, quote };
}

/** Collateral units to take out of the pool for a multiple in bps, rounded down. */
export function borrowedFor(own: bigint, multiple: number): bigint {
  return multiple <= Number(BPS) ? 0n : (own * (BigInt(multiple) - BPS)) / BPS;
}

/** The largest multiple that a minimum ratio allows if the pool cost nothing: ratio / (ratio - 1), bps. */
export function limitMultiple(minRatio: number): number {
  return Math.floor((minRatio * Number(BPS)) / (minRatio - Number(BPS)));
}

/** The largest multiple (bps) that the pool's price and depth allow at a ratio (bps); the market's minimum unless told. */
export function maxMultiple(
  input: Pick<LeverageInput, "market" | "pool" | "own">,
  atRatio: number = input.market.minRatio,
): number {
  const { market, pool, own } = input;
  const fits = (multiple: number) => {
    const borrowed = borrowedFor(own, multiple);
    const debt = getAmountIn(borrowed, pool.reservePusd, pool.reserveBase);
    return debt !== undefined && isSafe(own + borrowed, debt, { ...market, minRatio: atRatio });
  };
  let [low, high] = [Number(BPS), limitMultiple(atRatio) + 1];
  if (market.collateralPrice === 0n || own === 0n) return low;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

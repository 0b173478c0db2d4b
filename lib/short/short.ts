import { type Health, healthOf } from "@/lib/cdp/health";
import { maxMint } from "@/lib/cdp/limits";
import type { MarketTerms } from "@/lib/cdp/market";
import { debtAfterMint } from "@/lib/cdp/mint";
import { isSafe } from "@/lib/cdp/ratio";
import { BPS, max, min, WAD } from "@/lib/math";
import { getAmountOut, minReceived, priceImpact } from "@/lib/pool/quote";
import { LOCK } from "@/lib/short/lots";

/** A sale must bring so much of the lower of oracle and pool value, bps. */
export const MIN_PROCEEDS_BPS = 9_800n;

/** A market that takes pUSD and mints an asset; a `Lens` market view fits as it is. */
export type ShortMarket = MarketTerms & { debtFeed: number; rate?: bigint };

export interface ShortInput {
  market: ShortMarket;
  /** Of the asset's pool, wei. */
  pool: { reserveBase: bigint; reservePusd: bigint };
  /** pUSD to lock, and of the asset to mint and sell; of a short that exists, what is added. */
  collateral: bigint;
  debt: bigint;
  /** What the short has already. */
  before?: { collateral: bigint; debt: bigint };
  slippageBps: number;
  /** Of the latest block. */
  time: bigint;
}

/** All that opening a short, or adding to it, leads to. */
export interface ShortQuote {
  /** pUSD that the sale brings at today's reserves, and the least to accept. */
  proceeds: bigint;
  minProceeds: bigint;
  /** WAD fraction, the fee not counted. */
  impact: bigint;
  /** When the proceeds of this sale can be taken; undefined when nothing is sold. */
  unlockAt: bigint | undefined;
  /** The position afterwards. */
  collateral: bigint;
  debt: bigint;
  health: Health;
  /** Dollars (WAD) owed in the asset at the oracle's price: lost when it doubles, gained when it falls to nothing. */
  exposure: bigint;
}

/**
 * "price": no price; "pool": the pool holds nothing; "ratio": too little collateral; "dust": less debt than a
 * position may keep; "proceeds": the sale would bring less than 98 % of the lower of both prices.
 */
export type ShortRefusal = "price" | "pool" | "ratio" | "dust" | "proceeds";
export type ShortResult = { ok: true; quote: ShortQuote } | { ok: false; reason: ShortRefusal };

/** What opening a short would do, or why it can't be. */
export function shortQuote(input: ShortInput): ShortResult {
  const { market, pool, before = { collateral: 0n, debt: 0n }, time, slippageBps } = input;
  const collateral = before.collateral + input.collateral;
  const debt = input.debt === 0n ? before.debt : debtAfterMint(before.debt, input.debt, market.rate);
  const health = healthOf(collateral, debt, market);
  if (!health) return { ok: false, reason: "price" };
  if (debt < market.minDebt) return { ok: false, reason: "dust" };
  if (!isSafe(collateral, debt, market)) return { ok: false, reason: "ratio" };
  const proceeds = getAmountOut(input.debt, pool.reserveBase, pool.reservePusd);
  if (input.debt > 0n && proceeds === 0n) return { ok: false, reason: "pool" };
  const floor = leastProceeds(input.debt, market.debtPrice, pool);
  if (proceeds < floor) return { ok: false, reason: "proceeds" };
  const quote = {
    ...{ proceeds, collateral, debt, health },
    minProceeds: max(minReceived(proceeds, slippageBps), floor),
    impact: priceImpact(input.debt, pool.reserveBase),
    unlockAt: input.debt > 0n ? time + LOCK : undefined,
    exposure: health.debtValue,
  };
  return { ok: true, quote };
}

/** The least pUSD that the desk sells so much for: 98 % of what oracle or pool say, whichever is lower. */
export function leastProceeds(debt: bigint, oraclePrice: bigint, pool: ShortInput["pool"]): bigint {
  if (pool.reserveBase === 0n) return 0n;
  const spot = (debt * pool.reservePusd) / pool.reserveBase;
  return (min((debt * oraclePrice) / WAD, spot) * MIN_PROCEEDS_BPS) / BPS;
}

/** The most of the asset that can be sold short now, wei: what the collateral carries and the pool takes. */
export function maxShort(input: Omit<ShortInput, "debt" | "slippageBps" | "time">): bigint {
  const { market, pool, before = { collateral: 0n, debt: 0n } } = input;
  if (market.collateralPrice === 0n || market.debtPrice === 0n) return 0n;
  if (pool.reserveBase === 0n) return 0n;
  let high = maxMint(before.collateral + input.collateral, before.debt, market);
  const sells = (debt: bigint) =>
    getAmountOut(debt, pool.reserveBase, pool.reservePusd) >= leastProceeds(debt, market.debtPrice, pool);
  if (sells(high)) return high;
  let low = 0n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (sells(middle)) low = middle;
    else high = middle;
  }
  return low;
}

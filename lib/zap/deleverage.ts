import { type Health, healthOf } from "@/lib/cdp/health";
import { collateralScale, isSafe } from "@/lib/cdp/ratio";
import { closeFeeOf } from "@/lib/cdp/repay";
import { divUp, min } from "@/lib/math";
import { getAmountIn, maxSold, priceImpact } from "@/lib/pool/quote";
import { boundOfSale } from "@/lib/zap/bound";
import type { CollateralPool, LeverageMarket } from "@/lib/zap/leverage";

export interface DeleverageInput {
  market: LeverageMarket;
  pool: CollateralPool;
  /** The position now. */
  collateral: bigint;
  debt: bigint;
  /** pUSD to repay; all of the debt ends the position. */
  repaid: bigint;
  slippageBps: number;
  /** By how much the pool's price may be worse than the oracle's, bps. */
  maxFromOracle: number;
}

/** All that repaying out of one's collateral leads to. */
export interface DeleverageQuote {
  repaid: bigint;
  /** Collateral units that the pool takes, and the most to accept. */
  sold: bigint;
  maxSold: bigint;
  /** pUSD received for one whole collateral token, and the least to accept, WAD. */
  price: bigint;
  limit: bigint;
  /** Close fee to the Treasury and the pool's 0.3 %, collateral units. */
  closeFee: bigint;
  poolFee: bigint;
  /** WAD fraction, the fee not counted. */
  impact: bigint;
  /** The position afterwards; of one that ends the collateral is what its owner receives. */
  collateral: bigint;
  debt: bigint;
  ends: boolean;
  health: Health;
}

/**
 * "price": no price; "pool": it holds less; "collateral": too little to sell; "dust": less debt than may be kept;
 * "ratio": what stays is below the minimum; "far": the pool's price is too far from the oracle's.
 */
export type DeleverageRefusal = "price" | "pool" | "collateral" | "dust" | "ratio" | "far";
export type DeleverageResult =
  | { ok: true; quote: DeleverageQuote }
  | { ok: false; reason: DeleverageRefusal };

/** What selling collateral to repay leads to, or why it can't be. */
export function deleverageQuote(input: DeleverageInput): DeleverageResult {
  const { market, pool, slippageBps } = input;
  const repaid = min(input.repaid, input.debt);
  const sold = getAmountIn(repaid, pool.reserveBase, pool.reservePusd);
  if (sold === undefined) return { ok: false, reason: "pool" };
  if (market.collateralPrice === 0n) return { ok: false, reason: "price" };
  const units = sold * collateralScale(market);
  const bound = boundOfSale(units, repaid, market.collateralPrice, input.maxFromOracle);
  const closeFee = closeFeeOf(repaid, input.collateral, market);
  const collateral = input.collateral - closeFee - sold;
  const debt = input.debt - repaid;
  if (collateral < 0n) return { ok: false, reason: "collateral" };
  if (debt > 0n && debt < market.minDebt) return { ok: false, reason: "dust" };
  if (debt > 0n && !isSafe(collateral, debt, market)) return { ok: false, reason: "ratio" };
  const health = healthOf(collateral, debt, market);
  if (!health) return { ok: false, reason: "price" };
  if (!bound?.ok) return { ok: false, reason: "far" };
  const quote = {
    ...{ price: bound.price, limit: bound.limit },
    ...{ repaid, sold, closeFee, collateral, debt, health, ends: debt === 0n },
    maxSold: maxSold(sold, slippageBps),
    poolFee: divUp(sold * 3n, 1_000n),
    impact: priceImpact(sold, pool.reserveBase),
  };
  return { ok: true, quote };
}

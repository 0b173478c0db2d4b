import { isDeep, liquidationCap } from "@/lib/cdp/liquidationCap";
import type { MarketTerms } from "@/lib/cdp/market";
import { collateralScale } from "@/lib/cdp/ratio";
import { feeOnRepaid } from "@/lib/cdp/repay";
import { BILLION, BPS, divUp, min } from "@/lib/math";

export interface Liquidation {
  /** Debt that the liquidator burns. */
  repaid: bigint;
  /** Collateral that leaves the position for it, fee included. */
  sold: bigint;
  /** Out of `sold`, to the treasury. */
  fee: bigint;
  /** Out of the owner's rest, to the treasury. */
  penalty: bigint;
  /** `sold - fee`: what the liquidator receives. */
  seized: bigint;
  /** Debt that nobody pays; the treasury books it. */
  badDebt: bigint;
  /** Claimable by the owner when no debt is left. */
  leftover: bigint;
  /** The position afterwards. */
  collateral: bigint;
  debt: bigint;
}

/** Why the engine refuses an amount; named after its errors. */
export type LiquidationError = "BelowMinDebt" | "NoImprovement";

export type LiquidationResult = ({ ok: true } & Liquidation) | { ok: false; reason: LiquidationError };

/**
 * What `liquidate(id, maxRepay, …)` does to a position that can be liquidated.
 * Exact for a debt whose accumulator is one, else within a few wei. Twin of `CdpMath.liquidate`.
 */
export function liquidation(
  collateral: bigint,
  debt: bigint,
  maxRepay: bigint,
  market: MarketTerms,
): LiquidationResult {
  return isDeep(collateral, debt, market)
    ? takeShare(collateral, debt, maxRepay, market)
    : improve(collateral, debt, maxRepay, market);
}

function improve(collateral: bigint, debt: bigint, maxRepay: bigint, market: MarketTerms): LiquidationResult {
  const repaid = min(maxRepay, liquidationCap(collateral, debt, market));
  if (repaid === 0n) return { ok: false, reason: "NoImprovement" };
  const left = debt - repaid;
  if (left > 0n && left < market.minDebt) return { ok: false, reason: "BelowMinDebt" };
  const price = market.collateralPrice * collateralScale(market);
  const owed = repaid * market.debtPrice;
  const sold = min((owed * BPS) / (price * (BPS - BigInt(market.discount))), collateral);
  // What must stay so that the ratio of the rest is not lower.
  const kept = divUp(collateral * left, debt);
  if (collateral - sold < kept) return { ok: false, reason: "NoImprovement" };
  const penalty = min((owed * BigInt(market.penalty)) / (price * BILLION), collateral - sold - kept);
  const fee = min(feeOnRepaid(repaid, market.liquidationFee, market), sold);
  const rest = collateral - sold - penalty;
  const after = left === 0n ? { leftover: rest, collateral: 0n } : { leftover: 0n, collateral: rest };
  return { ok: true, repaid, sold, fee, penalty, seized: sold - fee, badDebt: 0n, ...after, debt: left };
}

/** A share of the collateral for its discounted value; the same share of the debt goes, paid or not. */
function takeShare(
  collateral: bigint,
  debt: bigint,
  maxRepay: bigint,
  market: MarketTerms,
): LiquidationResult {
  const all = liquidationCap(collateral, debt, market);
  const repaid = min(maxRepay, all);
  const sold = repaid === all ? collateral : (collateral * repaid) / all;
  const removed = repaid === all ? debt : (debt * repaid) / all;
  const fee = min(feeOnRepaid(repaid, market.liquidationFee, market), sold);
  return {
    ok: true,
    repaid,
    sold,
    fee,
    penalty: 0n,
    seized: sold - fee,
    badDebt: removed - repaid,
    leftover: 0n,
    collateral: collateral - sold,
    debt: debt - removed,
  };
}

import type { MarketTerms, Prices } from "@/lib/cdp/market";
import { collateralScale } from "@/lib/cdp/ratio";
import { BPS, min } from "@/lib/math";

/** Collateral units worth a share (bps) of repaid debt, rounded down: the close fee and the liquidation fee. */
export function feeOnRepaid(repaid: bigint, share: number, prices: Prices): bigint {
  return (
    (repaid * prices.debtPrice * BigInt(share)) / (BPS * prices.collateralPrice * collateralScale(prices))
  );
}

/** The close fee of a repay: at most the collateral left, so it never blocks. Collateral units. */
export function closeFeeOf(
  repaid: bigint,
  collateral: bigint,
  market: Prices & Pick<MarketTerms, "closeFee">,
): bigint {
  return min(feeOnRepaid(repaid, market.closeFee, market), collateral);
}

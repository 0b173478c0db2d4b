import type { MarketTerms, Prices } from "@/lib/cdp/market";
import { collateralScale } from "@/lib/cdp/ratio";
import { BPS, divUp } from "@/lib/math";

type Terms = Prices & Pick<MarketTerms, "liquidationRatio">;

/** Collateral price (WAD) below which the position can be liquidated, the debt's price unchanged. Rounded up. */
export function collateralLiquidationPrice(
  collateral: bigint,
  debt: bigint,
  market: Terms,
): bigint | undefined {
  if (collateral === 0n || debt === 0n) return undefined;
  return divUp(
    debt * market.debtPrice * BigInt(market.liquidationRatio),
    BPS * collateral * collateralScale(market),
  );
}

/** Debt price (WAD) above which the position can be liquidated, the collateral's price unchanged. Rounded down. */
export function debtLiquidationPrice(collateral: bigint, debt: bigint, market: Terms): bigint | undefined {
  if (debt === 0n) return undefined;
  return (
    (collateral * collateralScale(market) * market.collateralPrice * BPS) /
    (debt * BigInt(market.liquidationRatio))
  );
}

import { collateralLiquidationPrice, debtLiquidationPrice } from "@/lib/cdp/liquidationPrice";
import type { MarketTerms } from "@/lib/cdp/market";
import { collateralValue, debtValue, ratio } from "@/lib/cdp/ratio";
import { WAD } from "@/lib/math";

type Terms = MarketTerms & {
  /** Feed of the debt token; 0 is par, so that only the collateral's price moves. */
  debtFeed: number;
};

/** What collateral and debt are worth today, and how far they are from liquidation. */
export interface Health {
  /** USD, WAD. */
  collateralValue: bigint;
  debtValue: bigint;
  /** WAD; undefined without debt. */
  ratio?: bigint;
  /** Price (WAD) of the leg that moves at which anyone may liquidate. */
  liquidationPrice?: bigint;
  /** How far that leg's price is from it, as a WAD fraction of today's price: negative must fall, positive rise. */
  distance?: bigint;
}

/** Undefined while the oracle has no price of a leg. */
export function healthOf(collateral: bigint, debt: bigint, market: Terms): Health | undefined {
  const { collateralPrice, debtPrice, debtFeed } = market;
  if (collateralPrice === 0n || debtPrice === 0n) return undefined;
  const values = {
    collateralValue: collateralValue(collateral, market),
    debtValue: debtValue(debt, market),
  };
  if (debt === 0n) return values;
  const rising = debtFeed !== 0;
  const priceOf = rising ? debtLiquidationPrice : collateralLiquidationPrice;
  const liquidationPrice = priceOf(collateral, debt, market);
  const now = rising ? debtPrice : collateralPrice;
  return {
    ...values,
    ratio: ratio(collateral, debt, market),
    liquidationPrice,
    distance: liquidationPrice === undefined ? undefined : ((liquidationPrice - now) * WAD) / now,
  };
}

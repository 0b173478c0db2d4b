import { collateralValue, debtValue, isLiquidatable, ratio } from "@/lib/cdp/ratio";
import type { Holding } from "@/lib/cdp/refusal";
import { divNearest, WAD } from "@/lib/math";
import type { LeverageMarket } from "@/lib/zap/leverage";

/** What a position is when the price of its collateral has moved. */
export interface Moved {
  /** Of the price, WAD fraction. */
  move: bigint;
  /** Collateral less debt, dollars (WAD). */
  equity: bigint;
  /** Against one's own collateral at today's price, WAD fraction; the cost of getting in is in it. */
  gain: bigint;
  /** WAD. */
  ratio: bigint;
  liquidatable: boolean;
}

/** Moves that a form tells about, WAD fractions. */
export const moves: readonly bigint[] = [20n, 10n, -10n, -20n, -30n].map((percent) => (percent * WAD) / 100n);

/** A position after a move of its collateral's price, its debt as today. */
export function afterMove(
  { collateral, debt }: Holding,
  own: bigint,
  market: LeverageMarket,
  move: bigint,
): Moved {
  const then = { ...market, collateralPrice: (market.collateralPrice * (WAD + move)) / WAD };
  const equity = collateralValue(collateral, then) - debtValue(debt, then);
  const before = collateralValue(own, market);
  return {
    move,
    equity,
    gain: before === 0n ? 0n : divNearest((equity - before) * WAD, before),
    ratio: ratio(collateral, debt, then),
    liquidatable: isLiquidatable(collateral, debt, then),
  };
}

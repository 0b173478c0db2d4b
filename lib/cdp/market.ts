/** What the arithmetic of a position needs to know of its market; a `Lens` market view fits as it is. */
export interface MarketTerms {
  collateralDecimals: number;
  /** USD per whole collateral token, WAD. */
  collateralPrice: bigint;
  /** USD per whole debt token, WAD. Debt tokens have 18 decimals. */
  debtPrice: bigint;
  /** Binds mint and withdraw, bps. */
  minRatio: number;
  /** Binds liquidation, bps: below `minRatio` while a rise is ramping. */
  liquidationRatio: number;
  /** What a liquidator gains, bps. */
  discount: number;
  /** Of the value repaid, out of the position's collateral, bps. */
  closeFee: number;
  /** Of the value repaid, out of the liquidator's part, bps. */
  liquidationFee: number;
  /** Where a liquidation stops, bps; 0 for no limit. */
  targetRatio: number;
  /** Of the value repaid, to the treasury, in billionths. */
  penalty: number;
  /** Smallest debt a position may keep, debt token units. */
  minDebt: bigint;
}

export type Prices = Pick<MarketTerms, "collateralDecimals" | "collateralPrice" | "debtPrice">;

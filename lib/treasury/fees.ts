/** What a market has booked for the Treasury and what it goes on booking. */
export interface MarketFees {
  /** Debt token units, booked and not minted yet. */
  uncollected: bigint;
  /** Collateral units. */
  fees: bigint;
  /** RAY above one. */
  feePerSecond: bigint;
  totalDebt: bigint;
  frozen: boolean;
}

/** Whether collecting would bring something: fees are booked, or a stability fee runs. */
export function hasFees({ uncollected, fees, feePerSecond, totalDebt, frozen }: MarketFees): boolean {
  if (frozen) return false;
  return uncollected > 0n || fees > 0n || (feePerSecond > 0n && totalDebt > 0n);
}

/** The part of a market that the totals need; a Lens MarketView is one. */
interface MarketSums {
  debtToken: string;
  /** mAssets as collateral. */
  loan: boolean;
  collateralDecimals: number;
  /** WAD dollars. */
  collateralPrice: bigint;
  totalCollateral: bigint;
  totalDebt: bigint;
}

/**
 * What backs everything and what is owed in pUSD. Only external collateral counts: pUSD and mAssets that are locked
 * stand on it already.
 */
export function totalsOf(markets: readonly MarketSums[], pusd: string) {
  const inPusd = markets.filter(({ debtToken }) => debtToken.toLowerCase() === pusd.toLowerCase());
  const external = inPusd.filter(({ loan }) => !loan);
  return {
    /** WAD dollars. */
    collateral: external.reduce((sum, market) => sum + collateralValue(market), 0n),
    /** pUSD, 18 decimals, fees included. */
    debt: inPusd.reduce((sum, { totalDebt }) => sum + totalDebt, 0n),
  };
}

function collateralValue({ totalCollateral, collateralPrice, collateralDecimals }: MarketSums): bigint {
  return (totalCollateral * collateralPrice) / 10n ** BigInt(collateralDecimals);
}

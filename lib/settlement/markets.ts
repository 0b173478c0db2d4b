/** The parts of a lens market that tell which settlement it belongs to. */
interface Sided {
  collateralToken: string;
  debtToken: string;
}

/** Markets whose debt is the token: their positions give it its pots. */
export function marketsOwing<Market extends Sided>(markets: readonly Market[], token: string): Market[] {
  return markets.filter(({ debtToken }) => same(debtToken, token));
}

/** Of the markets that owe a token those that can be settled: a loan waits until what it is locked in is final. */
export function settleable<Market extends Sided & { loan: boolean }>(
  markets: readonly Market[],
  final: readonly string[],
): Market[] {
  return markets.filter(
    ({ loan, collateralToken }) => !loan || final.some((token) => same(token, collateralToken)),
  );
}

/** Markets whose collateral is the token: their positions are converted once it is final. */
export function marketsHolding<Market extends Sided>(markets: readonly Market[], token: string): Market[] {
  return markets.filter(({ collateralToken }) => same(collateralToken, token));
}

/** Ids of markets that a shutdown has still to stop, rising. */
export function unfrozen(markets: readonly { id: number; frozen: boolean }[]): number[] {
  return markets.flatMap(({ id, frozen }) => (frozen ? [] : [id])).toSorted((a, b) => a - b);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

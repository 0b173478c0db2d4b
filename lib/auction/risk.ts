import { BPS, divUp, max } from "@/lib/math";

/** Falls of prices that a reader can try, basis points. */
export const falls = [0, 500, 1_000, 2_000, 3_000, 5_000] as const;
export type Fall = (typeof falls)[number];

/** Positions up to this far above their line are shown in any case, basis points of it. */
const NEAR = 11_000n;

/** Whether a position is in danger when its debt rises: its collateral is pUSD. */
type Leg = { debtFeed: number };

/** A ratio (WAD) after prices moved so far against the position: collateral down, or a synthetic debt up. */
export function stressed(ratio: bigint, fall: Fall, { debtFeed }: Leg): bigint {
  const moved = BigInt(fall);
  return debtFeed === 0 ? (ratio * (BPS - moved)) / BPS : (ratio * BPS) / (BPS + moved);
}

/** How far above its line (basis points of it) a position may be and still be liquidatable after such a move. */
export function reachOf(fall: Fall, { debtFeed }: Leg): bigint {
  const moved = BigInt(fall);
  const reach = debtFeed === 0 ? divUp(BPS * BPS, BPS - moved) : BPS + moved;
  return max(reach, NEAR);
}

/** Whether a ratio (WAD) is below a line (basis points). */
export function isBelow(ratio: bigint, line: number): boolean {
  return ratio * BPS < BigInt(line) * 10n ** 18n;
}

/** Numbers that one call looks at; a node answers it in milliseconds. */
const PAGE = 5_000;

/** The calls that look at every position, both ends included. */
export function pagesOf(markets: readonly { id: number; debtFeed: number; positionCount: number }[]) {
  return markets.flatMap(({ id, debtFeed, positionCount }) =>
    Array.from({ length: Math.ceil(positionCount / PAGE) }, (_, page) => ({
      market: id,
      debtFeed,
      from: page * PAGE + 1,
      to: Math.min(positionCount, (page + 1) * PAGE),
    })),
  );
}

interface Row {
  position: { id: bigint; ratio: bigint };
  market: Leg & { liquidationRatio: number };
}

/** The unsafest first: by what a ratio is of its line after a move, in millionths. */
export function bySafety<R extends Row>(rows: readonly R[], fall: Fall): R[] {
  const share = ({ position, market }: Row) =>
    (stressed(position.ratio, fall, market) * 1_000_000n) / BigInt(market.liquidationRatio);
  return rows.toSorted((a, b) => (share(a) < share(b) ? -1 : share(a) > share(b) ? 1 : 0));
}

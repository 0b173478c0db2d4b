import { isLiquidatable, ratio } from "@/lib/cdp/ratio";
import { mulDivUp, RAY } from "@/lib/math";

/** A position, and the block in which it was liquidated or put up for auction. */
export interface Subject {
  id: bigint;
  market: number;
  collateral: bigint;
  normalisedDebt: bigint;
  handledIn?: number;
}

/** A market as it was seen in a block. */
export interface MarketSight {
  isLiquidatable: boolean;
  collateralDecimals: number;
  /** USD of a whole token, WAD. */
  collateralPrice: bigint;
  debtPrice: bigint;
  /** RAY. */
  rate: bigint;
  /** The line, basis points. */
  liquidationRatio: number;
}

/** The chain as it was seen in a block. */
export interface Sight {
  block: number;
  time: number;
  markets: ReadonlyMap<number, MarketSight>;
  /** Debt (wei) that may still come under the hammer, by market; 0 is all together. Absent where nothing is auctioned. */
  room?: ReadonlyMap<number, bigint>;
  /** Debt under the hammer, wei. */
  used: bigint;
}

/** Blocks for which a position waited although it could have been handled, and those in which the caps had no room. */
export interface Wait {
  id: bigint;
  blocks: number;
  blocksForRoom: number;
  isHandled: boolean;
}

/** How long each position waited that was ever below its line in a market that allows its liquidation. */
export function waitsOf(subjects: readonly Subject[], sights: readonly Sight[]): Wait[] {
  const waits = new Map<bigint, Wait>();
  let left = subjects;
  sights.forEach((sight, i) => {
    const until = sights[i + 1]?.block ?? sight.block;
    left = left.filter(({ handledIn }) => handledIn === undefined || handledIn > sight.block);
    const { allowed, crowded } = queueOf(left, sight);
    for (const subject of allowed) waitOf(subject).blocks += spanOf(subject);
    for (const subject of crowded) waitOf(subject).blocksForRoom += spanOf(subject);

    function spanOf({ handledIn = until }: Subject): number {
      return Math.min(handledIn, until) - sight.block;
    }
  });
  return [...waits.values()];

  function waitOf({ id, handledIn }: Subject): Wait {
    const wait = waits.get(id) ?? { id, blocks: 0, blocksForRoom: 0, isHandled: handledIn !== undefined };
    waits.set(id, wait);
    return wait;
  }
}

/** Positions below their line: those that the caps have room for, the lowest ratio first, and the others. */
export function queueOf(subjects: readonly Subject[], { markets, room }: Sight) {
  const left = new Map(room);
  const unsafe = subjects.flatMap((subject) => {
    const market = markets.get(subject.market);
    if (!market?.isLiquidatable) return [];
    const debt = debtOf(subject, market);
    if (!isLiquidatable(subject.collateral, debt, market)) return [];
    return [{ subject, debt, ratio: ratio(subject.collateral, debt, market) }];
  });
  const allowed: Subject[] = [];
  const crowded: Subject[] = [];
  for (const { subject, debt } of unsafe.toSorted((a, b) => (a.ratio < b.ratio ? -1 : 1))) {
    const [all, own] = [left.get(0) ?? debt, left.get(subject.market) ?? debt];
    if (debt > all || debt > own) {
      crowded.push(subject);
      continue;
    }
    if (room) left.set(0, all - debt).set(subject.market, own - debt);
    allowed.push(subject);
  }
  return { allowed, crowded };
}

/** Wei of debt at a sight, fees included. */
export function debtOf({ normalisedDebt }: Subject, { rate }: MarketSight): bigint {
  return mulDivUp(normalisedDebt, rate, RAY);
}

/** The value at a share (0 to 1) of the way through numbers in order. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

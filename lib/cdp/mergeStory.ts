import type { PositionEvent } from "@/lib/indexer/positionHistory";

/**
 * The events of a position, newest first. The chain's own count, with the prices that the indexer noted; where the
 * chain gives none, the indexer's.
 */
export function mergeStory(
  chain: readonly PositionEvent[] | undefined,
  indexer: readonly PositionEvent[] | undefined,
): PositionEvent[] | undefined {
  if (!chain) return indexer?.toReversed();
  const noted = new Map(indexer?.map((event) => [keyOf(event), event]));
  return chain
    .map((event) => {
      const { collateralPrice, debtPrice } = noted.get(keyOf(event)) ?? event;
      return { ...event, collateralPrice, debtPrice };
    })
    .reverse();
}

function keyOf({ hash, logIndex }: PositionEvent): string {
  return `${hash}-${logIndex}`;
}

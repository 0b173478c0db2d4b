import type { PositionEvent } from "@/lib/indexer/positionHistory";

/** The contracts that may take a position off the engine's books. */
export interface Modules {
  auctionHouse: string;
  settlement: string;
  rwaDesk: string;
}

/** Which of the modules took a position; undefined for one that we don't know. */
export function takenBy(module: string, { auctionHouse, settlement, rwaDesk }: Modules) {
  const is = (address: string) => address.toLowerCase() === module.toLowerCase();
  if (is(auctionHouse)) return "auctioned" as const;
  if (is(settlement)) return "settled" as const;
  return is(rwaDesk) ? ("writtenOff" as const) : undefined;
}

/** How a position that is gone ended, by its events, which come newest first. */
export function fateOf(events: readonly PositionEvent[], modules: Modules) {
  const last = events.find(({ eventName }) => eventName === "Seized" || eventName === "Restored");
  return last?.eventName === "Seized" ? takenBy(last.args.module, modules) : undefined;
}

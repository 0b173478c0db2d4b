import { min } from "@/lib/math";

/** Proceeds of one sale; a `ShortDesk` lot fits as it is. */
export interface Lot {
  /** pUSD wei. */
  amount: bigint;
  /** Chain time, seconds. */
  unlockAt: bigint;
}

/** Seconds that the proceeds of a sale stay locked. */
export const LOCK = 1_209_600n;

/** What of several lots can be taken at a time, and what can't yet. */
export interface Lots {
  unlockable: bigint;
  locked: bigint;
  /** When the next of them opens; undefined when none is locked. */
  nextAt: bigint | undefined;
}

export function lotsAt(lots: readonly Lot[], time: bigint): Lots {
  const isOpen = ({ unlockAt }: Lot) => unlockAt <= time;
  const total = (part: readonly Lot[]) => part.reduce((sum, { amount }) => sum + amount, 0n);
  const closed = lots.filter((lot) => !isOpen(lot));
  const [first, ...others] = closed.map(({ unlockAt }) => unlockAt);
  return {
    unlockable: total(lots.filter(isOpen)),
    locked: total(closed),
    nextAt: first === undefined ? undefined : others.reduce(min, first),
  };
}

import { due, type FarmPool, type Sides, settle } from "@/lib/farm/stream";
import { min } from "@/lib/math";
import { bucket, DAY } from "./candle";

/** PLX wei for each side of a farm on a day (UTC). */
export interface Emission extends Sides {
  day: number;
}

/** A farm after it paid its sides from one time to another, and what of it fell on which day. */
export function emit<Pool extends FarmPool>(pool: Pool, from: number, to: number) {
  const { pool: after, paid } = settle(pool, BigInt(to - from));
  const days: Emission[] = [];
  let before: Sides = { lp: 0n, short: 0n };
  for (let day = bucket(from, DAY); day < to; day += DAY) {
    const isLast = day + DAY >= to;
    const until = isLast ? paid : least(due(pool, BigInt(day + DAY - from)), paid);
    days.push({ day, lp: until.lp - before.lp, short: until.short - before.short });
    before = until;
  }
  return { pool: after, days };
}

/** What was due is a wei or so more than what a division lets a side be paid. */
function least(a: Sides, b: Sides): Sides {
  return { lp: min(a.lp, b.lp), short: min(a.short, b.short) };
}

import type { Answer } from "@/services/feeder/sources/source";

/** Seconds that a source's clock may be ahead of ours. */
const AHEAD = 15;

/** A price and its time as an answer, if they can be used at `now` (unix seconds). */
export function judge(
  price: bigint | undefined,
  time: number | undefined,
  now: number,
  maxAge: number,
): Answer {
  if (price === undefined || time === undefined || !Number.isFinite(time)) return "not a number";
  if (price <= 0n) return "not positive";
  if (time > now + AHEAD) return "from the future";
  if (time < now - maxAge) return "old";
  return { price, time };
}

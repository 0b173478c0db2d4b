import { type Auction, kindOf, priceAfter, spans } from "@/lib/auction/price";
import { max } from "@/lib/math";

/** Seconds on the clock of an auction at a chain time. */
export function elapsedAt({ startedAt, stoppedAt }: Auction, time: number): bigint {
  return max((stoppedAt > 0n ? stoppedAt : BigInt(time)) - startedAt, 0n);
}

/** What a unit costs at a chain time, 18 decimals; of a recapitalisation, what is paid for one. */
export function priceAt(auction: Auction, time: number): bigint {
  return priceAfter(auction, elapsedAt(auction, time));
}

/** Seconds on the clock until the auction has to start anew. */
export function timeLeft(auction: Auction, time: number): bigint {
  return max(spans[kindOf(auction)].stale - elapsedAt(auction, time), 0n);
}

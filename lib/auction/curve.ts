import { elapsedAt } from "@/lib/auction/clock";
import { type Auction, kindOf, priceAfter, spans } from "@/lib/auction/price";
import { linePath, type Place } from "@/lib/chart/path";
import { placeOf, type Span, spanOf } from "@/lib/chart/scale";

/** The price of an auction over its time, ready to draw; places run from 0 to 1. */
export interface Curve {
  prices: Span;
  /** Seconds that the drawing shows. */
  seconds: number;
  path: string;
  now: Place;
  /** Heights of what the price is compared with, and of the last price of all. */
  reference: number | undefined;
  end: number;
  /** From here on the auction has to start anew. */
  stale: number | undefined;
}

const MINUTE = 60n;

/** What is drawn of an auction at a chain time, beside a price to compare (18 decimals). */
export function curveOf(auction: Auction, time: number, reference: bigint | undefined): Curve {
  const kind = kindOf(auction);
  const { moves, stale } = spans[kind];
  const elapsed = elapsedAt(auction, time);
  // A fifth more than the time that counts, or as long as it has taken so far.
  const planned = ((kind === "recapitalisation" ? moves : stale) * 6n) / 5n;
  const seconds = elapsed > planned ? elapsed : planned;
  const marks = kind === "recapitalisation" ? steps(moves, seconds) : [0n, moves, seconds];
  const points = marks.map((at) => ({ at, price: priceAfter(auction, at) }));
  const heights = [...points.map(({ price }) => price), ...(reference === undefined ? [] : [reference])];
  const prices = spanOf(heights) ?? { low: 0n, high: 1n };
  const across = (at: bigint) => Number(at) / Number(seconds);
  const place = (at: bigint, price: bigint): Place => ({ x: across(at), y: placeOf(price, prices) });
  return {
    prices,
    seconds: Number(seconds),
    path: linePath(points.map(({ at, price }) => place(at, price))),
    now: place(elapsed, priceAfter(auction, elapsed)),
    reference: reference === undefined ? undefined : placeOf(reference, prices),
    end: placeOf(priceAfter(auction, moves), prices),
    stale: stale <= seconds ? across(stale) : undefined,
  };
}

/** Both ends of every minute, so that a price that jumps is drawn as stairs. */
function steps(moves: bigint, seconds: bigint): bigint[] {
  const minutes = Array.from({ length: Number(moves / MINUTE) }, (_, index) => BigInt(index + 1) * MINUTE);
  return [0n, ...minutes.flatMap((at) => [at - 1n, at]), seconds];
}

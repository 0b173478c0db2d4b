import { normal, random, seedOf } from "@/lib/random";

/** A time of the day, as a fraction of its session, at which a price is known. */
export interface Waypoint {
  at: number;
  price: number;
}

/** Halvings of a stretch: 2^10 pieces are finer than a round. */
const DEPTH = 10;

/**
 * The price at a moment between two waypoints: a Brownian bridge built by halving, the same for the same seed.
 * @param roughness how far the middle strays from the straight line, in USD
 */
export function bridge(from: Waypoint, to: Waypoint, at: number, roughness: number, seed: number): number {
  let [left, right] = [from, to];
  let node = 1;
  for (let depth = 0, spread = roughness; depth < DEPTH; depth++, spread /= Math.SQRT2) {
    const shift = spread * normal(random(seedOf(seed, node)));
    const middle = { at: (left.at + right.at) / 2, price: (left.price + right.price) / 2 + shift };
    const isLeft = at < middle.at;
    if (isLeft) right = middle;
    else left = middle;
    node = node * 2 + (isLeft ? 0 : 1);
  }
  const share = right.at > left.at ? (at - left.at) / (right.at - left.at) : 1;
  return left.price + (right.price - left.price) * share;
}

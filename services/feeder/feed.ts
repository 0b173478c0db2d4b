import type { Exchange } from "@/lib/oracle/status";

/** Seconds of chain time between two rounds, unless asked otherwise. */
export const ROUND = 30;

/** A split or a dividend that waits for the first open round at or after `exFrom` (chain time). */
export interface Action {
  /** In the currency of the price with 8 decimals; 0 for a split. */
  dividend: bigint;
  /** New shares for `denominator` old ones. */
  numerator: bigint;
  denominator: bigint;
  exFrom: number;
}

/** A feed as the chain has it. */
export interface Feed {
  id: number;
  symbol: string;
  /** What the chain says about where its prices come from. */
  description: string;
  exchange: Exchange;
  /** The real price, without the multiplier, 8 decimals; 0 before the first round. */
  price: bigint;
  /** Chain time of the last round. */
  time: number;
  /** Whether the last round carried an open session. */
  wasOpen: boolean;
  action?: Action;
}

/** The last price as a made-up source goes on from it: the one after a split or a dividend once that is due. */
export function basePrice({ price, action }: Feed, time: number): bigint {
  if (!action || time < action.exFrom) return price;
  if (action.dividend > 0n) return price > action.dividend ? price - action.dividend : price;
  return (price * action.denominator) / action.numerator;
}

/** A price as the oracle stores it: 8 decimals, never zero. */
export function toFeedPrice(price: number): bigint {
  return BigInt(Math.max(1, Math.round(price * 1e8)));
}

export function fromFeedPrice(price: bigint): number {
  return Number(price) / 1e8;
}

import type { Feed } from "@/services/feeder/feed";

/** What one source says about one feed: its real price with 8 decimals, and when it was seen in unix seconds. */
export interface Quote {
  price: bigint;
  time: number;
}

/** Why a quote is not used. Each has its own counter in the metrics. */
export const reasons = [
  "down",
  "slow",
  "too many requests",
  "bad status",
  "not JSON",
  "missing",
  "wrong symbol",
  "not a number",
  "not positive",
  "old",
  "from the future",
  "unsure",
  "disagrees",
] as const;

export type Reason = (typeof reasons)[number];

export type Answer = Quote | Reason;

/** One place where prices come from. */
export interface Source {
  /** One short word for logs and metrics. */
  name: string;
  covers(symbol: string): boolean;
  /** An answer for each feed, in their order; a source never throws. `time` is the chain's. */
  ask(feeds: Feed[], time: number): Promise<Answer[]>;
}

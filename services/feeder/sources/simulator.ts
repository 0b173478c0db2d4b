import type { Exchange } from "@/lib/oracle/status";
import { normal, random, seedOf } from "@/lib/random";
import { basePrice, type Feed, fromFeedPrice } from "@/services/feeder/feed";
import { cholesky, dot } from "@/services/feeder/sources/cholesky";
import type { PriceOf } from "@/services/feeder/sources/madeUp";

/** The form of market.json. Volatilities are a year's, as fractions; missing correlations are 0. */
export interface Market {
  secondsPerYear: Record<Exchange, number>;
  volatility: Record<string, number>;
  correlation: Record<string, Record<string, number>>;
}

/** A night or a weekend moves a price like an hour of trading, not like all the hours it lasted. */
const LONGEST_STEP = 3600;

/**
 * Correlated geometric Brownian motion without drift. The numbers of a round depend on seed and time alone,
 * and each price goes on from the chain's last one, so a restart changes nothing.
 */
export function simulator(market: Market, seed: number): PriceOf {
  const symbols = Object.keys(market.volatility);
  const lower = cholesky(symbols.map((a) => symbols.map((b) => correlationOf(market, a, b))));
  return (feed, time) => {
    const row = lower[symbols.indexOf(feed.symbol)];
    const volatility = market.volatility[feed.symbol];
    if (!row || volatility === undefined)
      throw new Error(`market.json has no volatility for ${feed.symbol}.`);
    const next = random(seedOf(seed, time));
    const shock = dot(
      row,
      symbols.map(() => normal(next)),
      row.length,
    );
    const deviation = volatility * Math.sqrt(stepOf(feed, time) / market.secondsPerYear[feed.exchange]);
    return fromFeedPrice(basePrice(feed, time)) * Math.exp(deviation * shock - deviation ** 2 / 2);
  };
}

function stepOf(feed: Feed, time: number): number {
  return Math.min(time - feed.time, LONGEST_STEP);
}

function correlationOf({ correlation }: Market, a: string, b: string): number {
  return a === b ? 1 : (correlation[a]?.[b] ?? correlation[b]?.[a] ?? 0);
}

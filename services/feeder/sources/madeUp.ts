import { type Feed, toFeedPrice } from "@/services/feeder/feed";
import type { Source } from "@/services/feeder/sources/source";

/** A price in the unit of a feed at a chain time, going on from the feed's last round. */
export type PriceOf = (feed: Feed, time: number) => number;

/** A source that needs no network; what it knows nothing about is missing, as is what has no price to go on from. */
export function madeUp(name: string, covers: Source["covers"], priceOf: PriceOf): Source {
  return {
    name,
    covers,
    ask: async (feeds, time) =>
      feeds.map((feed) =>
        covers(feed.symbol) && feed.price > 0n
          ? { price: toFeedPrice(priceOf(feed, time)), time }
          : "missing",
      ),
  };
}

/** A split, or a cash dividend when `dividend` is not zero (dollars a share, 8 decimals). */
export interface Action {
  dividend: bigint;
  numerator: number;
  denominator: number;
  /** Chain time in seconds from which the feed is held: the last close before the ex-date. */
  holdFrom: number;
  /** Prices from here on are those after the action; 0 where there is none. */
  exFrom: number;
}

/** The part of a Lens FeedView that tells of splits and dividends. */
export interface ActionFeed {
  id: number;
  /** WAD. */
  multiplier: bigint;
  action: Action;
  /** The last one that took effect; `close` is the real price before it, 8 decimals. */
  applied: { action: Action; close: bigint; time: number };
  formula: { legs: readonly number[] };
}

/** Seconds for which a page tells that an action took effect. */
const RECENT = 7 * 86_400;

/** What a page tells about an action of a feed. */
export type Phase = "announced" | "holding" | "applied";

/** Where the latest action of a feed stands at a chain time; undefined where there is nothing to tell. */
export function phaseOf({ action, applied }: ActionFeed, now: number): Phase | undefined {
  if (action.exFrom > 0) return now < action.holdFrom ? "announced" : "holding";
  return applied.time > 0 && now - applied.time < RECENT ? "applied" : undefined;
}

/** The feed of an asset and those it is derived from: an action of any of them is one of the asset. */
export function feedsBehind<Feed extends ActionFeed>(feeds: readonly Feed[], id: number): Feed[] {
  const own = feeds.find((feed) => feed.id === id);
  return own ? [own, ...own.formula.legs.flatMap((leg) => feedsBehind(feeds, leg))] : [];
}

/** How much of the price a dividend was; WAD fraction. */
export function dividendShare({ action, close }: ActionFeed["applied"]): bigint | undefined {
  return close > 0n ? (action.dividend * 10n ** 18n) / close : undefined;
}

import { derivedFeedAbi } from "@/contracts-abi/DerivedFeed";
import { errorsAbi } from "@/contracts-abi/errors";
import { min } from "@/lib/math";
import { type Action, listWayOf, wayOf } from "@/services/keeper/action";
import { CLOSED, type Feed, HELD, type Scene } from "@/services/keeper/scene";

const abi = [...derivedFeedAbi, ...errorsAbi] as const;

/** Stored closes that one transaction applies; fewer go with the next poke. */
const CLOSES = 100n;

/** The end of a hold that only governance ends. */
const FOREVER = 2n ** 40n - 1n;

/** What a derived feed is worth by its legs now, and how many stored closes its level has not seen. */
export interface Level {
  feed: number;
  price: bigint;
  /** The worst of its legs. */
  status: number;
  closes: bigint;
}

/** Pokes the derived feeds that have news, after bringing those that are far behind their closes nearer. */
export function findDerived(
  { feeds, time, core }: Pick<Scene, "feeds" | "time" | "core">,
  levels: Level[],
): Action[] {
  const derived = { to: core.derivedFeed, abi } as const;
  const behind = levels
    .filter(({ closes }) => closes >= CLOSES)
    .map(({ feed, closes }) => ({
      key: `${feed} with ${closes} closes`,
      what: `apply ${CLOSES} of ${closes} closes to feed ${feed}`,
      ways: [wayOf({ ...derived, functionName: "rebalance", args: [feed, CLOSES], gas: 2_000_000n })],
    }));
  const lost = new Set(levels.filter(({ price }) => price === 0n).map(({ feed }) => feed));
  const news = derivedDue(feeds, time)
    .filter(({ id, heldUntil }) => !lost.has(id) || heldUntil < FOREVER)
    .map(({ id, symbol, legTime }) => ({
      key: `${symbol} at ${legTime}`,
      what: `poke ${symbol}`,
      ways: [listWayOf({ ...derived, functionName: "poke", args: [[id]], gas: 150_000n })],
    }));
  return [...behind, ...news];
}

/**
 * The derived feeds whose oldest leg is younger than they are, with its time, by rising id. It may be no older than the
 * feed allows, unless a leg is closed; a leg that is late or held stops them.
 */
export function derivedDue(feeds: readonly Feed[], time: number): (Feed & { legTime: bigint })[] {
  const seen = new Map(feeds.map(({ id, updatedAt, status }) => [id, { updatedAt, status }]));
  return feeds
    .filter(({ formula }) => formula.legs.length > 0)
    .toSorted((a, b) => a.id - b.id)
    .flatMap((feed) => {
      const legs = feed.formula.legs.map((leg) => seen.get(leg) ?? { updatedAt: 0n, status: HELD });
      const status = Math.max(...legs.map((leg) => leg.status));
      const legTime = legs.reduce((oldest, leg) => min(leg.updatedAt, oldest), BigInt(time));
      const tooOld = status < CLOSED && BigInt(time) > legTime + feed.maxAge;
      if (legTime <= feed.updatedAt || status > CLOSED || tooOld) return [];
      seen.set(feed.id, { updatedAt: legTime, status });
      return [{ ...feed, legTime }];
    });
}

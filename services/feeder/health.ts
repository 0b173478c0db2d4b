import type { Hash } from "viem";
import type { Keys } from "@/services/feeder/environment";
import type { Feed } from "@/services/feeder/feed";
import type { Reading, Refused } from "@/services/feeder/prices";
import type { Pushed } from "@/services/feeder/push";
import type { Hours } from "@/services/feeder/round";

/** Rounds without a price after which an open feed makes the feeder "degraded". */
const MISSES = 2;

/** Rounds that may be late before the feeder is "down". */
const LATE = 3;

/** Gas of this many rounds must be left in the key that pays. */
const ROUNDS_LEFT = 20n;

interface FeedHealth {
  symbol: string;
  /** Seconds of chain time since the last accepted round; null before the first. */
  age: number | null;
  session: "open" | "closed";
  /** Rounds in a row without a price although the session is open. */
  missed: number;
  /** Sources of the last reading that were used, and those that were not. */
  good: string[];
  refused: Refused[];
}

/** The answer of /health. */
export interface Report {
  status: "ok" | "degraded" | "down";
  /** Why it is not "ok", in words. */
  reasons: string[];
  source: string;
  round: { round: number; time: number; hash: Hash } | null;
  feeds: FeedHealth[];
  reporters: string[];
  submitter: { address: string; wei: string } | null;
}

export interface Counters {
  rounds: number;
  replacements: number;
  failures: number;
  refusals: Map<string, Refused & { count: number }>;
}

export type Health = ReturnType<typeof createHealth>;

/** What the feeder knows about itself. `now` is real time in milliseconds, `every` the seconds between two rounds. */
export function createHealth(source: string, now: () => number, every: number) {
  const began = now();
  const feeds = new Map<number, FeedHealth & { time: number }>();
  const counters: Counters = {
    ...{ rounds: 0, replacements: 0, failures: 0 },
    refusals: new Map(),
  };
  let round: Report["round"] = null;
  let roundAt = began;
  let roundCost = 0n;
  let chainTime = 0;
  let trouble = "";
  let accounts: Pick<Report, "reporters" | "submitter"> = { reporters: [], submitter: null };
  let balance = 0n;

  function sawFeeds(list: Feed[], time: number, isOpen: Hours) {
    chainTime = time;
    for (const { id, symbol, exchange, time: updated } of list) {
      const before = feeds.get(id) ?? { missed: 0, good: [], refused: [] };
      const session = isOpen(exchange, time) ? "open" : "closed";
      const missed = session === "open" ? before.missed : 0;
      feeds.set(id, { ...before, symbol, session, missed, time: updated, age: null });
    }
  }

  function sawReadings(due: Feed[], readings: Reading[]) {
    for (const [i, { id }] of due.entries()) {
      const [feed, reading] = [feeds.get(id), readings[i]];
      if (!feed || !reading) continue;
      feed.good = reading.good;
      feed.refused = reading.refused;
      feed.missed = reading.price === undefined && feed.session === "open" ? feed.missed + 1 : 0;
      for (const refused of reading.refused) {
        const key = `${refused.source} ${refused.reason}`;
        const count = (counters.refusals.get(key)?.count ?? 0) + 1;
        counters.refusals.set(key, { ...refused, count });
      }
    }
  }

  function sawRound({ round: { round: number, time, feeds: ids }, hash, refused }: Pushed) {
    round = { round: number, time, hash };
    roundAt = now();
    trouble = refused.join(" ");
    counters.rounds++;
    for (const id of ids) {
      const feed = feeds.get(id);
      if (feed) feed.time = time;
    }
  }

  function sawAccounts({ reporters, submitter }: Keys, wei: bigint) {
    if (balance > wei) roundCost = balance - wei;
    balance = wei;
    accounts = {
      reporters: reporters.map(({ address }) => address),
      submitter: { address: submitter.address, wei: wei.toString() },
    };
  }

  function sawFailure(what: string) {
    counters.failures++;
    trouble = what;
  }

  function sawReplacement() {
    counters.replacements++;
  }

  function report(): Report {
    const silent = now() - roundAt > LATE * every * 1000;
    const missing = [...feeds.values()].filter(({ missed }) => missed >= MISSES);
    const poor = roundCost > 0n && balance < roundCost * ROUNDS_LEFT;
    const reasons = [
      ...(silent ? [`No round for ${Math.floor((now() - roundAt) / 1000)} s.`] : []),
      ...(trouble ? [trouble] : []),
      ...missing.map(({ symbol, missed }) => `${symbol} has had no price for ${missed} rounds.`),
      ...(poor ? [`The submitter's balance is enough for fewer than ${ROUNDS_LEFT} rounds.`] : []),
    ];
    const down = silent || (round === null && trouble !== "");
    return {
      status: down ? "down" : reasons.length > 0 ? "degraded" : "ok",
      ...{ reasons, source, round },
      feeds: [...feeds.values()].map(({ time, ...feed }) => ({
        ...feed,
        age: time > 0 ? Math.max(0, chainTime - time) : null,
      })),
      ...accounts,
    };
  }

  return {
    ...{ sawFeeds, sawReadings, sawRound, sawAccounts, sawFailure, sawReplacement },
    ...{ report, counters },
  };
}

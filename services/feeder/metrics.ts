import type { Counters, Report } from "@/services/feeder/health";
import { family, type Sample } from "@/services/metrics";

const own: typeof family = (name, ...rest) => family(`feeder_${name}`, ...rest);

/** Health and counters in the text format of Prometheus. */
export function metrics(report: Report, counters: Counters): string {
  const { round, feeds, submitter } = report;
  const each = (value: (feed: Report["feeds"][number]) => number | null): Sample[] =>
    feeds.flatMap((feed) => {
      const number = value(feed);
      return number === null ? [] : [[{ feed: feed.symbol }, number]];
    });
  const states = ["ok", "degraded", "down"] as const;
  return [
    own(
      "status",
      "gauge",
      "1 for the state of the feeder",
      states.map((state) => [{ state }, Number(report.status === state)]),
    ),
    own("rounds_total", "counter", "Rounds accepted since the start", [[{}, counters.rounds]]),
    own("round", "gauge", "Number of the last round", round ? [[{}, round.round]] : []),
    own("round_time_seconds", "gauge", "Chain time of the last round", round ? [[{}, round.time]] : []),
    own("failures_total", "counter", "Rounds that failed", [[{}, counters.failures]]),
    own("replacements_total", "counter", "Transactions replaced for a higher fee", [
      [{}, counters.replacements],
    ]),
    own("submitter_wei", "gauge", "Balance of the key that pays", submitter ? [[{}, submitter.wei]] : []),
    own(
      "feed_age_seconds",
      "gauge",
      "Chain time since the last round of a feed",
      each(({ age }) => age),
    ),
    own(
      "feed_open",
      "gauge",
      "Whether the session of a feed is open",
      each(({ session }) => Number(session === "open")),
    ),
    own(
      "feed_missed",
      "gauge",
      "Rounds in a row without a price",
      each(({ missed }) => missed),
    ),
    own(
      "feed_sources",
      "gauge",
      "Sources in the last price of a feed",
      each(({ good }) => good.length),
    ),
    own(
      "refused_total",
      "counter",
      "Quotes that were not used",
      [...counters.refusals.values()].map(({ source, reason, count }) => [{ source, reason }, count]),
    ),
  ].join("");
}

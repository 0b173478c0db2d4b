import type { Counters, Report } from "@/services/feeder/health";

type Labels = Record<string, string>;
type Sample = [labels: Labels, value: number | string];

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
    family(
      "status",
      "gauge",
      "1 for the state of the feeder",
      states.map((state) => [{ state }, Number(report.status === state)]),
    ),
    family("rounds_total", "counter", "Rounds accepted since the start", [[{}, counters.rounds]]),
    family("round", "gauge", "Number of the last round", round ? [[{}, round.round]] : []),
    family("round_time_seconds", "gauge", "Chain time of the last round", round ? [[{}, round.time]] : []),
    family("failures_total", "counter", "Rounds that failed", [[{}, counters.failures]]),
    family("failed_pokes_total", "counter", "Pokes that failed", [[{}, counters.failedPokes]]),
    family("replacements_total", "counter", "Transactions replaced for a higher fee", [
      [{}, counters.replacements],
    ]),
    family("submitter_wei", "gauge", "Balance of the key that pays", submitter ? [[{}, submitter.wei]] : []),
    family(
      "feed_age_seconds",
      "gauge",
      "Chain time since the last round of a feed",
      each(({ age }) => age),
    ),
    family(
      "feed_open",
      "gauge",
      "Whether the session of a feed is open",
      each(({ session }) => Number(session === "open")),
    ),
    family(
      "feed_missed",
      "gauge",
      "Rounds in a row without a price",
      each(({ missed }) => missed),
    ),
    family(
      "feed_sources",
      "gauge",
      "Sources in the last price of a feed",
      each(({ good }) => good.length),
    ),
    family(
      "refused_total",
      "counter",
      "Quotes that were not used",
      [...counters.refusals.values()].map(({ source, reason, count }) => [{ source, reason }, count]),
    ),
  ].join("");
}

function family(name: string, type: "gauge" | "counter", help: string, samples: Sample[]): string {
  const full = `parallax_feeder_${name}`;
  const lines = samples.map(([labels, value]) => `${full}${braces(labels)} ${value}\n`);
  return lines.length === 0 ? "" : `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join("")}`;
}

function braces(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

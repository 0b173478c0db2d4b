import type { Counters, JobHealth, Report } from "@/services/keeper/health";
import { family, type Sample } from "@/services/metrics";

const own: typeof family = (name, ...rest) => family(`keeper_${name}`, ...rest);

/** Health and counters in the text format of Prometheus. */
export function metrics(report: Report, counters: Counters): string {
  const { jobs, account, block, lag, reasons } = report;
  const states = ["ok", "degraded", "down"] as const;
  const outcomes = ["sent", "beaten", "refused", "poor"] as const;
  const each = (value: (job: JobHealth) => number | null): Sample[] =>
    jobs.flatMap((job) => {
      const number = value(job);
      return number === null ? [] : [[{ job: job.name }, number]];
    });
  return [
    own(
      "status",
      "gauge",
      "1 for the state of the keeper",
      states.map((state) => [{ state }, Number(report.status === state)]),
    ),
    own("block", "gauge", "Last block that it has worked on to the end", block === null ? [] : [[{}, block]]),
    own("lag_blocks", "gauge", "Blocks of others that came while it worked on that one", [[{}, lag]]),
    own("look_milliseconds", "gauge", "Time that the work on it took", [[{}, Math.round(counters.lookTook)]]),
    own(
      "actions_total",
      "counter",
      "Actions by what became of them",
      jobs.flatMap((job) => outcomes.map((outcome): Sample => [{ job: job.name, outcome }, job[outcome]])),
    ),
    own(
      "job_failures_total",
      "counter",
      "Looks of a job that failed",
      each(({ failures }) => failures),
    ),
    own(
      "job_success_time_seconds",
      "gauge",
      "Chain time of the last look of a job that went well",
      each(({ lastSuccess }) => lastSuccess),
    ),
    own("failures_total", "counter", "Looks that failed as a whole", [[{}, counters.failures]]),
    own("replacements_total", "counter", "Transactions replaced for a higher fee", [
      [{}, counters.replacements],
    ]),
    own("reasons", "gauge", "Reasons why it is not well", [[{}, reasons.length]]),
    own("balance_wei", "gauge", "Balance of the key that pays", account ? [[{}, account.wei]] : []),
  ].join("");
}

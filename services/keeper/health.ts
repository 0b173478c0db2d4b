import type { Done } from "@/services/keeper/work";

/** Real milliseconds without a block looked at after which the keeper is "down". */
const SILENT = 90_000;

/** Blocks of others that may pass while it works on one. */
const LAG = 10n;

/** Gas of this many transactions must be left. */
const LEFT = 20n;

/** What became of one job. */
export interface JobHealth extends Done {
  name: string;
  /** Chain time of the last look that went well; null before it. */
  lastSuccess: number | null;
  failures: number;
  /** Why the last look failed; empty if it went well. */
  trouble: string;
}

/** The answer of /health. */
export interface Report {
  status: "ok" | "degraded" | "down";
  /** Why it is not "ok", in words. */
  reasons: string[];
  dryRun: boolean;
  /** The last block that it has worked on to the end. */
  block: string | null;
  /** Blocks of others that came while it worked on that one. */
  lag: string;
  jobs: JobHealth[];
  account: { address: string; wei: string } | null;
}

export interface Counters {
  replacements: number;
  failures: number;
  /** Milliseconds that the work on the last block took. */
  lookTook: number;
}

export type Health = ReturnType<typeof createHealth>;

/** What the keeper knows about itself. `now` is real time in milliseconds; `refused` tells what never works. */
export function createHealth(dryRun: boolean, now: () => number, refused: () => string[]) {
  const jobs = new Map<string, JobHealth>();
  const counters: Counters = { replacements: 0, failures: 0, lookTook: 0 };
  let lookedAt = now();
  let block: bigint | null = null;
  let lag = 0n;
  let trouble = "";
  let cost = 0n;
  let account: Report["account"] = null;
  let balance = 0n;

  const healthOf = (name: string): JobHealth =>
    jobs.get(name) ?? {
      ...{ name, lastSuccess: null, failures: 0, trouble: "" },
      ...{ sent: 0, beaten: 0, refused: 0, poor: 0, transactions: 0 },
    };

  function sawAccount(address: string, wei: bigint) {
    if (balance > wei) cost = balance - wei;
    balance = wei;
    account = { address, wei: wei.toString() };
    trouble = "";
  }

  /** The end of the work on a block, when the latest one was another and the keeper had sent some transactions. */
  function sawEnd(number: bigint, took: number, head: bigint, sent: number) {
    lookedAt = now();
    block = number;
    counters.lookTook = took;
    const others = head - number - BigInt(sent);
    lag = others > 0n ? others : 0n;
  }

  function sawJob(name: string, time: number, done: Done) {
    const job = healthOf(name);
    const total = { ...job, lastSuccess: time, trouble: "" };
    for (const key of ["sent", "beaten", "refused", "poor", "transactions"] as const) total[key] += done[key];
    jobs.set(name, total);
  }

  function sawJobFailure(name: string, what: string) {
    const job = healthOf(name);
    jobs.set(name, { ...job, failures: job.failures + 1, trouble: what });
  }

  function sawFailure(what: string) {
    counters.failures++;
    trouble = what;
  }

  function sawReplacement() {
    counters.replacements++;
  }

  function report(): Report {
    const silent = now() - lookedAt > SILENT;
    const reasons = [
      ...(silent ? [`No block for ${Math.floor((now() - lookedAt) / 1000)} s.`] : []),
      ...(trouble ? [trouble] : []),
      ...[...jobs.values()].flatMap((job) => (job.trouble ? [`${job.name}: ${job.trouble}`] : [])),
      ...refused(),
      ...(lag > LAG ? [`${lag} blocks behind.`] : []),
      ...(cost > 0n && balance < cost * LEFT
        ? [`The keeper's balance is enough for fewer than ${LEFT} transactions.`]
        : []),
    ];
    const isDown = silent || (block === null && trouble !== "");
    return {
      status: isDown ? "down" : reasons.length > 0 ? "degraded" : "ok",
      ...{ reasons, dryRun, account },
      block: block === null ? null : block.toString(),
      lag: lag.toString(),
      jobs: [...jobs.values()],
    };
  }

  return {
    ...{ sawAccount, sawEnd, sawJob, sawJobFailure, sawFailure, sawReplacement },
    ...{ report, counters },
  };
}

import { parseArgs } from "node:util";
import { runCrash } from "./drillCrash";
import { crashResult } from "./drillCrashFigures";
import { runGap } from "./drillGap";
import { gapResult } from "./drillGapFigures";
import { printFigures, writeReport } from "./drillReport";
import { runPremium, runYield } from "./drillYield";
import { writeYield } from "./drillYieldFigures";
import { Advice } from "./process";
import { step } from "./progress";

/** Positions of the two drills in full. */
const crashPositions = 10_000;
const gapPositions = 500;

/**
 * Drill for bad days: prices that halve within a day, and a share that opens 80 % higher; with `yield` for thirty good
 * ones. Writes figures and plots.
 */
export default async function main(args: string[]) {
  const { values, positionals } = parseArgs({
    ...{ args, allowPositionals: true, options: { positions: { type: "string" } } },
  });
  if (positionals.length > 0) return drillYield(positionals.join(" "));
  const count = Number(values.positions ?? crashPositions);
  if (!Number.isInteger(count) || count < 10) throw new Advice("--positions is a whole number from 10 on.");
  const gap = await runGap(Math.min(count, gapPositions));
  const monday = await gapResult(gap);
  await gap.drill.anvil.stop();
  const crash = await runCrash(count);
  const thursday = await crashResult(crash);
  await crash.drill.anvil.stop();
  writeReport(thursday, monday);
  printFigures("Black Thursday", thursday.figures);
  printFigures("Monday gap", monday.figures);
  return 0;
}

async function drillYield(what: string) {
  if (what !== "yield")
    throw new Advice(`There is no drill "${what}": say yield, or nothing for the bad days.`);
  const run = await step("Thirty days of yield", runYield);
  const paid = await step("Thirty days with shorts that are paid", () => runPremium(true));
  const unpaid = await step("Thirty days with shorts that are not", () => runPremium(false));
  writeYield(run, paid, unpaid);
  return 0;
}

import { parseArgs } from "node:util";
import { runCrash } from "./drillCrash";
import { crashResult } from "./drillCrashFigures";
import { runGap } from "./drillGap";
import { gapResult } from "./drillGapFigures";
import { printFigures, writeReport } from "./drillReport";
import { Advice } from "./process";

/** Positions of the two drills in full. */
const crashPositions = 10_000;
const gapPositions = 500;

/** Drill for bad days: prices that halve within a day, and a share that opens 80 % higher. Writes figures and plots. */
export default async function main(args: string[]) {
  const { values } = parseArgs({ args, options: { positions: { type: "string" } } });
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

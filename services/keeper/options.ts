import { parseArgs } from "node:util";
import { parseUnits } from "viem";

export interface Options {
  /** Says what it would do and sends nothing. */
  dryRun: boolean;
  /** Dollars (18 decimals) that must be left after gas. */
  minProfit: bigint;
}

/** Reads the command line; throws a sentence about what is wrong with it. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      "dry-run": { type: "boolean", default: false },
      "min-profit": { type: "string", default: "0" },
    },
  });
  const profit = values["min-profit"];
  if (!/^\d{1,9}(\.\d{1,18})?$/.test(profit)) throw new Error("--min-profit is a number of dollars.");
  return { dryRun: values["dry-run"], minProfit: parseUnits(profit, 18) };
}

import { parseArgs } from "node:util";
import { ROUND } from "@/services/feeder/feed";

export interface Options {
  /** Chain time runs this many times as fast; undefined leaves the clock alone. */
  speed?: number;
  /** "open" keeps every session open. */
  market: "calendar" | "open";
  source: "simulator" | "replay" | "live";
  /** File with the live sources. */
  config?: string;
  seed: number;
  /** Seconds of chain time between two rounds; the feeds' maximum age must allow it. */
  every: number;
}

const sources = ["simulator", "replay", "live"] as const;

/** Reads the command line; throws a sentence about what is wrong with it. */
export function readOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const options = { speed: text, market: text, source: text, config: text, seed: text, every: text };
  const {
    speed,
    market = "calendar",
    source = "simulator",
    config,
    seed = "1",
    every = String(ROUND),
  } = parseArgs({ args, options }).values;
  const known = sources.find((name) => name === source);
  if (market !== "calendar" && market !== "open") throw new Error("--market is open or calendar.");
  if (!known) throw new Error("--source is simulator, replay or live.");
  if ((known === "live") !== (config !== undefined)) {
    throw new Error("--source=live and --config=<file> belong together.");
  }
  if (!/^\d{1,9}$/.test(seed)) throw new Error("--seed is a whole number.");
  if (!/^\d{1,4}$/.test(every) || Number(every) < 1) throw new Error("--every is a number of seconds.");
  const factor = speed === undefined ? undefined : Number(speed);
  if (factor !== undefined && !(factor >= 1 && factor <= 100_000))
    throw new Error("--speed is a number from 1 to 100000.");
  return { speed: factor, market, source: known, config, seed: Number(seed), every: Number(every) };
}

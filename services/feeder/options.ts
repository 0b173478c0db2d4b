import { parseArgs } from "node:util";

export interface Options {
  /** Chain time runs this many times as fast; undefined leaves the clock alone. */
  speed?: number;
  /** "open" keeps every session open. */
  market: "calendar" | "open";
  source: "simulator" | "replay";
  seed: number;
}

/** Reads the command line; throws a sentence about what is wrong with it. */
export function readOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args, options: { speed: text, market: text, source: text, seed: text } });
  const { speed, market = "calendar", source = "simulator", seed = "1" } = values;
  if (market !== "calendar" && market !== "open") throw new Error("--market is open or calendar.");
  if (source !== "simulator" && source !== "replay") throw new Error("--source is simulator or replay.");
  if (!/^\d{1,9}$/.test(seed)) throw new Error("--seed is a whole number.");
  const factor = speed === undefined ? undefined : Number(speed);
  if (factor !== undefined && !(factor >= 1 && factor <= 1000))
    throw new Error("--speed is a number from 1 to 1000.");
  return { speed: factor, market, source, seed: Number(seed) };
}

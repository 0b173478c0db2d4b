import { readFileSync } from "node:fs";
import { requireDistinct } from "@/services/feeder/sources/config";
import type { Day } from "@/services/feeder/sources/replayDay";

/** Which real series stands in for which feed. */
const files: Record<string, string> = { SPY: "spx", AAPL: "aapl", BTC: "btc" };

/** The committed series by feed symbol. */
export function readSeries(): Record<string, Day[]> {
  requireDistinct("series", Object.values(files));
  return Object.fromEntries(Object.entries(files).map(([symbol, name]) => [symbol, readDays(name)]));
}

/** Columns are date, open, high, low, close; or date and close, where a day opens at the close before it. */
function readDays(name: string): Day[] {
  const text = readFileSync(new URL(`../../../data/${name}.csv`, import.meta.url), "utf8");
  const rows = text.trim().split("\n").slice(1);
  const numbers = rows.map((row) => row.split(",").slice(1).map(Number));
  return numbers.map((row, i) => {
    const [open = 0, high, low, close = open] = row;
    return row.length > 1 ? { open, high, low, close } : { open: numbers[i - 1]?.[0] ?? open, close: open };
  });
}

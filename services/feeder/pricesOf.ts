import { readFileSync } from "node:fs";
import type { Options } from "@/services/feeder/options";
import { alone, type Prices, together } from "@/services/feeder/prices";
import { readSources } from "@/services/feeder/sources/config";
import { madeUp } from "@/services/feeder/sources/madeUp";
import market from "@/services/feeder/sources/market.json" with { type: "json" };
import { allDay, byCalendar, replay } from "@/services/feeder/sources/replay";
import { readSeries } from "@/services/feeder/sources/series";
import { simulator } from "@/services/feeder/sources/simulator";

/** The prices that the command line asks for. Throws where a configuration cannot be trusted. */
export function pricesOf(options: Options): Prices {
  const simulate = simulator(market, options.seed);
  const covers = (symbol: string) => symbol in market.volatility;
  if (options.source === "live") {
    const config: unknown = JSON.parse(readFileSync(options.config ?? "", "utf8"));
    return together(readSources(config, process.env, () => Date.now() / 1000));
  }
  if (options.source === "simulator") return alone(madeUp("simulator", covers, simulate), () => "simulated");
  const series = readSeries();
  const play = replay(series, options.market === "open" ? allDay : byCalendar, simulate);
  return alone(madeUp("replay", covers, play), (symbol) => (series[symbol] ? "replay" : "simulated"));
}

import { isOpen } from "@/lib/calendar/session";
import { connect } from "@/services/feeder/chain";
import market from "@/services/feeder/market.json" with { type: "json" };
import { readOptions } from "@/services/feeder/options";
import { inShort, patiently, sleep } from "@/services/feeder/patience";
import { allDay, byCalendar, replay } from "@/services/feeder/replay";
import { nextRound, ROUND, secondsUntilDue } from "@/services/feeder/round";
import { readSeries } from "@/services/feeder/series";
import { simulator } from "@/services/feeder/simulator";

/** Pushes one round of prices each 30 s of chain time, for ever. */
async function main() {
  const options = readOptions(process.argv.slice(2));
  const { speed, seed } = options;
  const chain = connect(process.env.PARALLAX_RPC_URL ?? "http://127.0.0.1:8545");
  const alwaysOpen = options.market === "open";
  const hours = alwaysOpen ? () => true : isOpen;
  const series = options.source === "replay" ? readSeries() : {};
  const source = replay(series, alwaysOpen ? allDay : byCalendar, simulator(market, seed));

  async function begin() {
    await chain.requireLocalChain();
    for (const { id, symbol } of await chain.readFeeds()) {
      await chain.label(id, series[symbol] ? "replay" : "simulated");
    }
  }

  /** Does what is due and returns the milliseconds until something may be due again. */
  async function tick(): Promise<number> {
    const began = performance.now();
    if (speed) await chain.advance();
    const [time, feeds] = await Promise.all([chain.readTime(), chain.readFeeds()]);
    const wait = speed ? 0 : secondsUntilDue(feeds, time);
    if (wait > 0) return wait * 1000;
    const round = nextRound(feeds, time, hours, source);
    if (round) await chain.push(round);
    if (!speed) return round ? ROUND * 1000 : 1000;
    return (ROUND * 1000) / speed - (performance.now() - began);
  }

  await patiently(begin, console.error);
  console.log(`Feeder: ${options.source}, seed ${seed}, market ${options.market}, speed ${speed ?? 1}`);
  for (;;) await sleep(await patiently(tick, console.error));
}

main().catch((error) => {
  console.error(inShort(error));
  process.exit(1);
});

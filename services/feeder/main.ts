import { isOpen, nextTurn } from "@/lib/calendar/session";
import { readPort, readUrls } from "@/services/environment";
import { type Chain, connect } from "@/services/feeder/chain";
import { createHealth } from "@/services/feeder/health";
import { metrics } from "@/services/feeder/metrics";
import { readOptions } from "@/services/feeder/options";
import { pricesOf } from "@/services/feeder/pricesOf";
import { push } from "@/services/feeder/push";
import { feedsDue, makeRound, secondsToNext, secondsUntilDue } from "@/services/feeder/round";
import { requireClock, requireLocal } from "@/services/feeder/trust";
import { readChainId } from "@/services/node";
import { inShort, sleep, untilDone } from "@/services/patience";
import { serve } from "@/services/server";

/** Seconds until the sources are asked again after a round that had nothing to push. */
const RETRY = 10;

/** Pushes one signed round of prices each 30 s of chain time and whenever a session opens or closes, for ever. */
async function main() {
  const options = readOptions(process.argv.slice(2));
  const { speed, source, seed, market, every } = options;
  const prices = pricesOf(options);
  const [hours, turns] = market === "open" ? [() => true, () => undefined] : [isOpen, nextTurn];
  const health = createHealth(source, Date.now, every);
  let step = 0;
  const troubles = { report: console.error, onFailure: health.sawFailure };

  /** Does what every start needs; what is wrong with the settings ends the feeder, an absent chain does not. */
  async function begin(): Promise<Chain> {
    const urls = readUrls(process.env);
    const chainId = await untilDone(() => readChainId(urls), troubles);
    requireLocal(chainId, options);
    const chain = connect(urls, chainId, health.sawReplacement);
    await untilDone(async () => {
      for (const feed of (await chain.read()).feeds) await chain.label(feed, prices.label(feed.symbol));
    }, troubles);
    return chain;
  }

  /** Does what is due and returns the milliseconds until something may be due again. */
  async function tick(chain: Chain): Promise<number> {
    const began = performance.now();
    if (chain.isLocal) await chain.advance(speed ? step : 0);
    const { time, feeds, lastRound, balance } = await chain.read();
    health.sawFeeds(feeds, time, hours);
    health.sawAccounts(chain.keys, balance);
    const wait = speed ? 0 : secondsUntilDue(feeds, time, every, hours);
    if (wait > 0) return wait * 1000;
    requireClock(chain, time, Date.now() / 1000);

    const due = feedsDue(feeds, time, hours);
    const readings = await prices.read(due, time);
    health.sawReadings(due, readings);
    const round = makeRound(lastRound + 1, time, due, readings, hours);
    if (round) health.sawRound(await push(chain, round));

    step = secondsToNext(feeds, time, every, turns);
    const pause = (round ? step : Math.min(step, RETRY)) / (speed ?? 1);
    return pause * 1000 - (performance.now() - began);
  }

  const port = readPort(process.env, "PARALLAX_FEEDER_PORT", 9464);
  const told = { report: health.report, metrics: () => metrics(health.report(), health.counters) };
  await serve(told, port).catch((error) => console.error(`No health page: ${inShort(error)}`));
  const chain = await begin();
  console.log(`Feeder: ${source}, seed ${seed}, market ${market}, speed ${speed ?? 1}`);
  for (;;) await sleep(await untilDone(() => tick(chain), troubles));
}

main().catch((error) => {
  console.error(inShort(error));
  process.exit(1);
});

import { readPort, readUrls } from "@/services/environment";
import { type Chain, connect } from "@/services/keeper/chain";
import { readKeeper } from "@/services/keeper/environment";
import { createHealth } from "@/services/keeper/health";
import { type Job, jobs } from "@/services/keeper/jobs";
import { type Look, lookAt } from "@/services/keeper/look";
import { metrics } from "@/services/keeper/metrics";
import { readOptions } from "@/services/keeper/options";
import { createQuarantine } from "@/services/keeper/quarantine";
import { work } from "@/services/keeper/work";
import { readChainId } from "@/services/node";
import { inShort, isUnreachable, untilDone } from "@/services/patience";
import { serve } from "@/services/server";

/** Looks at every block and does what each job finds there, for ever. */
async function main() {
  const options = readOptions(process.argv.slice(2));
  const quarantine = createQuarantine(Math.random);
  const health = createHealth(options.dryRun, Date.now, quarantine.troubles);
  const troubles = { report: console.error, onFailure: health.sawFailure };
  const terms = { ...options, say: console.log };

  /** What is wrong with the settings ends the keeper, an absent chain does not. */
  async function begin(): Promise<Chain> {
    const urls = readUrls(process.env);
    const chainId = await untilDone(() => readChainId(urls), troubles);
    return connect(urls, chainId, readKeeper(chainId, process.env), health.sawReplacement);
  }

  /** Waits for the block after another one and works on it; its number. */
  async function tick(chain: Chain, last: bigint): Promise<bigint> {
    const block = await chain.blockAfter(last);
    const began = performance.now();
    const look = await lookAt(chain, block);
    health.sawBlock(block, chain.account.address, look.scene.purse.eth);
    for (const job of jobs) await attempt(chain, job, look);
    health.sawEnd(performance.now() - began, await chain.reader.getBlockNumber());
    return block;
  }

  /** One failing job stops no other; an absent chain stops them all. */
  async function attempt(chain: Chain, { name, find }: Job, look: Look) {
    try {
      const done = await work(name, await find(look), look.scene, chain, quarantine, terms);
      health.sawJob(name, look.scene.time, done);
    } catch (error) {
      if (isUnreachable(error)) throw error;
      console.error(`${name}: ${inShort(error)}`);
      health.sawJobFailure(name, inShort(error));
    }
  }

  const port = readPort(process.env, "PARALLAX_KEEPER_PORT", 9465);
  const told = { report: health.report, metrics: () => metrics(health.report(), health.counters) };
  await serve(told, port).catch((error) => console.error(`No health page: ${inShort(error)}`));
  const chain = await begin();
  console.log(`Keeper: ${chain.account.address}${options.dryRun ? ", a dry run" : ""}`);
  for (let block = -1n; ; ) block = await untilDone(() => tick(chain, block), troubles);
}

main().catch((error) => {
  console.error(inShort(error));
  process.exit(1);
});

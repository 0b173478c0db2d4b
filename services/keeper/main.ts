import { readPort, readUrls } from "@/services/environment";
import { connect } from "@/services/keeper/chain";
import { readKeeper } from "@/services/keeper/environment";
import { createHealth } from "@/services/keeper/health";
import { metrics } from "@/services/keeper/metrics";
import { readOptions } from "@/services/keeper/options";
import { createQuarantine } from "@/services/keeper/quarantine";
import { takeTurn } from "@/services/keeper/turn";
import { readChainId } from "@/services/node";
import { inShort, untilDone } from "@/services/patience";
import { serve } from "@/services/server";

/** Takes a turn at every block, for ever. What is wrong with the settings ends it, an absent chain does not. */
async function main() {
  const options = readOptions(process.argv.slice(2));
  const quarantine = createQuarantine(Math.random);
  const health = createHealth(options.dryRun, Date.now, quarantine.troubles);
  const troubles = { report: console.error, onFailure: health.sawFailure };

  const port = readPort(process.env, "PARALLAX_KEEPER_PORT", 9465);
  const told = { report: health.report, metrics: () => metrics(health.report(), health.counters) };
  await serve(told, port).catch((error) => console.error(`No health page: ${inShort(error)}`));

  const urls = readUrls(process.env);
  const chainId = await untilDone(() => readChainId(urls), troubles);
  const chain = connect(urls, chainId, readKeeper(chainId, process.env), health.sawReplacement);
  const keeper = { chain, health, quarantine, terms: { ...options, say: console.log } };
  console.log(`Keeper: ${chain.account.address}${options.dryRun ? ", a dry run" : ""}`);

  for (let last = -1n; ; ) {
    last = await untilDone(async () => {
      const block = await chain.blockAfter(last);
      await takeTurn(keeper, block);
      return block;
    }, troubles);
  }
}

main().catch((error) => {
  console.error(inShort(error));
  process.exit(1);
});

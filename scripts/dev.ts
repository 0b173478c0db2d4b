import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { deployLocal, writeAddresses } from "./deploy";
import { startDevChain } from "./devChain";
import { keepFeeding } from "./devFeeder";
import { keepIndexing } from "./devIndexer";
import { keepKeeping } from "./devKeeper";
import { printWelcome } from "./devWelcome";
import { compile } from "./forge";
import { takeLock } from "./lock";
import { requireFreePort } from "./port";
import { Advice, type Child, lastLines } from "./process";
import { step } from "./progress";
import { buildApp, startApp } from "./server";

const chainPort = 8545;
const appPort = 3000;
const indexerPort = 42069;
const feederPort = 9464;
const keeperPort = 9465;
const indexerUrl = `http://127.0.0.1:${indexerPort}`;

/** Everything a person needs on one machine: chain, contracts, feeder, keeper, indexer and app, until Ctrl-C. */
export default async function main(args: string[]) {
  const options = readOptions(args);
  const holder = takeLock("dev");
  if (holder !== undefined) {
    throw new Advice(
      `Parallax already runs in this folder (process ${holder}). Open http://127.0.0.1:${appPort}, or press Ctrl-C in its terminal and start again.`,
    );
  }
  await requireFreePort(chainPort, "the local chain");
  await requireFreePort(appPort, "the app");

  if (options.reset) rmSync(".parallax/dev", { recursive: true, force: true });
  await step("Compile the contracts", compile);
  const snapshot = await step("Deploy and seed", deployLocal);
  writeAddresses(snapshot);
  const chain = await step("Start the chain", () => startDevChain(chainPort, snapshot));
  void keepIndexing({ port: indexerPort, rpcUrl: chain.url, folder: ".parallax/dev/indexer" });
  if (!options.watch) await step("Build the app", buildApp);
  const feeder = keepFeeding({ port: feederPort, rpcUrl: chain.url }, options.feeder);
  void keepKeeping({ port: keeperPort, rpcUrl: chain.url });
  const app = await step("Start the app", () =>
    startApp({
      port: appPort,
      rpcUrl: chain.url,
      indexerUrl,
      feederUrl: `http://127.0.0.1:${feederPort}`,
      keeperUrl: `http://127.0.0.1:${keeperPort}`,
      watch: options.watch,
    }),
  );
  printWelcome(app.url, chain.url, indexerUrl);
  await Promise.race([died(chain.child), died(app.child), feeder]);
  return 0;
}

/** Fails when a child that should run for ever ends. */
async function died(child: Child) {
  await child.exited;
  throw new Advice(
    `The ${child.name} stopped by itself; its last lines:\n${lastLines(child.output()) || "(it printed nothing)"}\nStart again with "npm run dev".`,
  );
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reset: { type: "boolean", default: false },
        watch: { type: "boolean", default: false },
        speed: { type: "string" },
        market: { type: "string" },
        source: { type: "string" },
        config: { type: "string" },
      },
    });
    const { speed, market, source, config } = values;
    const feeder = Object.entries({ speed, market, source, config }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}=${value}`],
    );
    return { reset: values.reset, watch: values.watch, feeder };
  } catch (error) {
    throw new Advice(
      `${error instanceof Error ? error.message : error}\nOptions: --reset, --watch, --speed N, --market=open, --source=replay|simulator|live, --config=<file of live sources>. Write them after "npm run dev -- ".`,
    );
  }
}

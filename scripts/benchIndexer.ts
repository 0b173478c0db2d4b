import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { type Anvil, startAnvil } from "./anvil";
import { busyChain } from "./benchEvents";
import { measureApi } from "./benchIndexerApi";
import { naiveLoop } from "./benchIndexerNaive";
import { deployLocal, type Snapshot } from "./deploy";
import { hashOf } from "./hash";
import { type Indexer, startIndexer, stateOf, waitForIndexer } from "./indexer";
import { freePort } from "./port";
import { lastLines } from "./process";
import { step } from "./progress";
import { rpc } from "./rpc";

const folder = ".parallax/bench";
const target = 2_000; // events a second
const smallChain = 950; // blocks, of 54 events each: a little over 50,000 events
const bigChain = 1_900;
const liveBlocks = 30;
const minute = 60_000;

/** Print how fast the indexer reads a chain of 50,000 events, follows its head and answers with 100,000 in its tables. */
export async function benchIndexer(): Promise<number> {
  const snapshot = await step("Deploy and seed", deployLocal);
  const small = await step("A chain of 50,000 events", () => buildChain(snapshot, smallChain));
  const big = await step("A chain of 100,000 events", () => buildChain(snapshot, bigChain));
  await measure(snapshot, small, async ({ indexer, anvil }) => followHead(indexer, anvil, snapshot));
  await measure(snapshot, big, async ({ indexer }) => {
    for (const line of await measureApi(indexer.url)) console.log(`  ${line}`);
  });
  return 0;
}

/** The state of a busy chain, made once for each state of contracts and recipe. */
async function buildChain(snapshot: Snapshot, blocks: number): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const key = hashOf(["scripts/benchEvents.ts"], snapshot.key);
  const path = `${folder}/${key}-${blocks}.json`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(key)) rmSync(`${folder}/${name}`, { recursive: true });
  }
  if (existsSync(path)) return path;
  const dumpPath = `${path}.unfinished`;
  const anvil = await startAnvil({ port: await freePort(8_730), loadPath: snapshot.statePath, dumpPath });
  const busy = await busyChain(anvil.url, snapshot.addressesPath);
  await busy.prepare();
  await busy.mine(blocks);
  await anvil.stop();
  renameSync(dumpPath, path);
  return path;
}

interface Running {
  indexer: Indexer;
  anvil: Anvil;
}

/** Index a chain from nothing, print the times, then do something with it. */
async function measure(snapshot: Snapshot, loadPath: string, then: (running: Running) => Promise<void>) {
  const anvil = await startAnvil({ port: await freePort(8_730), loadPath, clock: "keep" });
  const head = Number(await rpc<string>(anvil.url, "eth_blockNumber"));
  const naive = await step("A naive loop over the same chain", () =>
    naiveLoop(anvil.url, snapshot.addressesPath),
  );
  const tables = `${folder}/tables`;
  rmSync(tables, { recursive: true, force: true });
  const { addressesPath } = snapshot;
  const began = Date.now();
  const options = { rpcUrl: anvil.url, folder: tables, addressesPath, databaseUrl: null };
  const indexer = await startIndexer({ ...options, port: await freePort(42_130) });
  const served = Date.now();
  await step("The indexer", () => waitForIndexer(indexer, anvil.url, 15 * minute));
  const done = Date.now();
  const metrics = await (await fetch(`${indexer.url}/metrics`)).text();
  const events = sum(metrics, "ponder_indexing_completed_events{");
  const rate = events / ((done - served) / 1000);
  console.log(`
  ${events.toLocaleString("en")} events in ${head + 1} blocks
  indexer             ${perSecond(rate)} events a second, ${rate >= target ? "ok" : "MISS"} (target ${perSecond(target)}); with its start of ${seconds(served - began)}: ${perSecond(events / ((done - began) / 1000))}
  naive getLogs loop  ${perSecond(naive.logs / naive.seconds)} events a second (${naive.logs.toLocaleString("en")} logs decoded, nothing computed, nothing stored)
  of ${seconds(done - served)}: handlers ${seconds(sum(metrics, 'transform_duration{step="index"}'))}, writing tables ${seconds(sum(metrics, 'transform_duration{step="load"}'))}, the last 30 blocks one by one ${seconds(done - readyAt(indexer, done))}; fetching blocks and logs beside it ${fetching(indexer)}`);
  await then({ indexer, anvil });
  await indexer.stop();
  await anvil.stop();
}

/** A busy block each second: how long until it is indexed, and how many blocks the indexer ever lies behind. */
async function followHead(indexer: Indexer, anvil: Anvil, snapshot: Snapshot) {
  const busy = await busyChain(anvil.url, snapshot.addressesPath);
  const waits: number[] = [];
  let worst = 0;
  for (let n = 0; n < liveBlocks; n++) {
    await busy.mine(1);
    const mined = Date.now();
    const head = Number(await rpc<string>(anvil.url, "eth_blockNumber"));
    for (let block = 0; block < head; block = (await stateOf(indexer.url))?.block ?? 0) {
      if (block) worst = Math.max(worst, head - block);
      if (Date.now() - mined > minute) throw new Error(lastLines(indexer.child.output()));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    waits.push(Date.now() - mined);
    await new Promise((resolve) => setTimeout(resolve, Math.max(1000 - (Date.now() - mined), 0)));
  }
  waits.sort((a, b) => a - b);
  console.log(
    `  head: a block of 54 events each second is indexed after ${waits[liveBlocks >> 1]} ms (median), ${waits.at(-2)} ms (p95); never more than ${worst} block behind`,
  );
}

/** Sum of a metric's values in Prometheus' text form; durations are milliseconds. */
function sum(metrics: string, name: string): number {
  return metrics
    .split("\n")
    .filter((line) => line.includes(name) && !line.startsWith("#"))
    .reduce((total, line) => total + Number(line.split(" ").at(-1)), 0);
}

/** When the past was done and the last blocks began, as its log says (wall clock, UTC). */
function readyAt(indexer: Indexer, otherwise: number): number {
  const at = /(\d\d):(\d\d):(\d\d)\.(\d{3}) INFO {2}Started live indexing/.exec(indexer.child.output());
  if (!at) return otherwise;
  const [hours = 0, minutes = 0, secs = 0, ms = 0] = at.slice(1).map(Number);
  return new Date(otherwise).setUTCHours(hours, minutes, secs, ms);
}

function fetching(indexer: Indexer): string {
  return /Finished fetching backfill JSON-RPC data.*\((.*)\)/.exec(indexer.child.output())?.[1] ?? "?";
}

function perSecond(rate: number): string {
  return Math.round(rate).toLocaleString("en");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

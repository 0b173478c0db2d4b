import { rmSync } from "node:fs";
import { type Anvil, startAnvil } from "./anvil";
import { busyChain } from "./benchEvents";
import { deployLocal, type Snapshot } from "./deploy";
import { type Indexer, type IndexerOptions, startIndexer, stateOf, waitForIndexer } from "./indexer";
import { differences, hashTables, type Row, readTables } from "./indexerTables";
import { killGroup } from "./leftovers";
import { freePort } from "./port";
import { startPostgres } from "./postgres";
import { Advice } from "./process";
import { step } from "./progress";
import { rpc } from "./rpc";

const folder = ".parallax/faults";
const kills = 10;
const blocks = 60; // about 3,200 events before the first fault
const reorgDepth = 5;
const parts = { kill, reorg, postgres };
type Part = keyof typeof parts;

/** What a fault is done to: a chain on which a lot happens and the means to index it. */
interface Stage {
  chain: Anvil;
  mine(count: number): Promise<void>;
  options: Omit<IndexerOptions, "port" | "folder">;
}

/**
 * Hurt the indexer and compare: after each fault its tables must equal those of a fresh indexer of the same chain, row
 * by row. Parts: kill, reorg, postgres.
 */
export default async function main(args: string[]) {
  const wanted = args.length > 0 ? args : Object.keys(parts);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown)
    throw new Advice(`There is no fault "${unknown}". Choose from ${Object.keys(parts).join(", ")}.`);
  const snapshot = await step("Deploy and seed", deployLocal);
  rmSync(folder, { recursive: true, force: true });
  for (const name of wanted) {
    const stage = await prepare(snapshot);
    await parts[name as Part](stage);
    await stage.chain.stop();
  }
  rmSync(folder, { recursive: true, force: true });
  return 0;
}

async function prepare(snapshot: Snapshot): Promise<Stage> {
  const chain = await startAnvil({ port: await freePort(8_720), loadPath: snapshot.statePath });
  const busy = await busyChain(chain.url, snapshot.addressesPath);
  await step("Fill the chain", async () => {
    await busy.prepare();
    await busy.mine(blocks);
  });
  const { addressesPath } = snapshot;
  return { chain, mine: busy.mine, options: { rpcUrl: chain.url, addressesPath, databaseUrl: null } };
}

/** Ten kills without warning, while starting, filling or following the chain. */
async function kill(stage: Stage) {
  const own = { ...stage.options, folder: `${folder}/killed` };
  for (let n = 1; n <= kills; n++) {
    const indexer = await start(own);
    const delay = Math.round(Math.random() * (n % 2 ? 2_000 : 8_000));
    const mining = follow(stage, delay);
    await new Promise((resolve) => setTimeout(resolve, delay));
    const before = await stateOf(indexer.url);
    killGroup(indexer.child.pid, "SIGKILL");
    await Promise.all([indexer.child.exited, mining]);
    const where = `${before?.status ?? "starting"}, block ${before?.block ?? 0}`;
    await compare(`kill -9 ${n} of ${kills}, ${delay} ms after it served (${where})`, stage, own);
  }
}

/** Five blocks are taken back and others come in their place. */
async function reorg(stage: Stage) {
  const own = { ...stage.options, folder: `${folder}/reorg` };
  const indexer = await start(own);
  await stage.mine(reorgDepth + 3);
  await waitForIndexer(indexer, stage.chain.url);
  const before = hashTables(await readTables(indexer.url));
  await rpc(stage.chain.url, "anvil_reorg", [reorgDepth, []]);
  await stage.mine(2);
  await waitForIndexer(indexer, stage.chain.url);
  const tables = await readTables(indexer.url);
  if (hashTables(tables) === before) throw new Error("the reorg changed nothing");
  await judge(`reorg of ${reorgDepth} blocks`, stage, tables);
  await indexer.stop();
}

/** The database goes away without warning and comes back while the chain goes on. */
async function postgres(stage: Stage) {
  const server = await startPostgres(await freePort(8_750));
  const own = { ...stage.options, folder: `${folder}/postgres`, databaseUrl: server.url };
  let indexer = await start(own);
  await waitForIndexer(indexer, stage.chain.url);
  await stage.mine(3);
  await server.restart();
  await stage.mine(3);
  let how = "it went on";
  try {
    await waitForIndexer(indexer, stage.chain.url, 30_000);
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    how = indexer.child.isRunning() ? "it hung and was started again" : "it ended and was started again";
    await indexer.stop();
    indexer = await start(own);
    await waitForIndexer(indexer, stage.chain.url);
  }
  await judge(`restart of ${server.version} (${how})`, stage, await readTables(indexer.url));
  await indexer.stop();
  await server.stop();
}

async function start(options: Omit<IndexerOptions, "port">): Promise<Indexer> {
  return startIndexer({ ...options, port: await freePort(42_120) });
}

/** Let the chain go on for so many milliseconds, a block each half second. */
async function follow({ mine }: Stage, ms: number) {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    await mine(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Start again after a fault, wait for the head and compare. */
async function compare(what: string, stage: Stage, options: Omit<IndexerOptions, "port">) {
  const indexer = await start(options);
  await waitForIndexer(indexer, stage.chain.url);
  const tables = await readTables(indexer.url);
  await indexer.stop();
  await judge(what, stage, tables);
}

/** Compare tables with those of an indexer that starts from nothing; fails when they differ. */
async function judge(what: string, stage: Stage, tables: Map<string, Row[]>) {
  const fresh = `${folder}/fresh`;
  rmSync(fresh, { recursive: true, force: true });
  const indexer = await start({ ...stage.options, folder: fresh });
  await waitForIndexer(indexer, stage.chain.url);
  const expected = await readTables(indexer.url);
  await indexer.stop();
  const wrong = differences(tables, expected);
  const rows = [...tables.values()].reduce((sum, { length }) => sum + length, 0);
  if (wrong.length > 0) throw new Error(`${what}: ${wrong.join(", ")} differ from a fresh resync`);
  console.log(`✓ ${what}: ${tables.size} tables, ${rows} rows equal a fresh resync, ${hashTables(tables)}`);
}

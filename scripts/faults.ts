import { rmSync } from "node:fs";
import { type Anvil, startAnvil } from "./anvil";
import { busyChain } from "./benchEvents";
import { deployLocal, type Snapshot } from "./deploy";
import { type Indexer, type IndexerOptions, startIndexer, stateOf, waitForIndexer } from "./indexer";
import { differences, hashTables, type Row, readTables } from "./indexerTables";
import { killGroup } from "./leftovers";
import { freePort } from "./port";
import { type Postgres, startPostgres } from "./postgres";
import { Advice } from "./process";
import { step } from "./progress";
import { rpc } from "./rpc";

const folder = ".parallax/faults";
const kills = 10;
const blocks = 60; // about 3,200 events before the first fault
const reorgDepth = 5;
const patience = 600_000; // ms; a busy machine may take long
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

/** Ten kills without warning: while it starts or fills its first tables, and while it follows the chain. */
async function kill(stage: Stage) {
  const own = { ...stage.options, folder: `${folder}/killed` };
  let indexer: Indexer | undefined;
  for (let n = 1; n <= kills; n++) {
    const isFirst = n <= kills / 2;
    if (isFirst) {
      await indexer?.stop();
      rmSync(own.folder, { recursive: true, force: true });
      indexer = undefined;
    }
    const victim = indexer ?? (await start(own));
    const delay = Math.round(Math.random() * 6_000);
    const mining = isFirst ? undefined : follow(stage, delay);
    await new Promise((resolve) => setTimeout(resolve, delay));
    const before = await stateOf(victim.url);
    killGroup(victim.child.pid, "SIGKILL");
    await Promise.all([victim.child.exited, mining]);
    indexer = await start(own);
    await waitForIndexer(indexer, stage.chain.url, patience);
    const where = `${before?.status ?? "no answer yet"}, block ${before?.block ?? 0}`;
    const what = `kill -9 ${n} of ${kills}, ${delay} ms after its first answer (${where})`;
    await judge(what, stage, await readTables(indexer.url));
  }
  await indexer?.stop();
}

/** Five blocks are taken back and others come in their place. */
async function reorg(stage: Stage) {
  const own = { ...stage.options, folder: `${folder}/reorg` };
  const indexer = await start(own);
  await stage.mine(reorgDepth + 3);
  await waitForIndexer(indexer, stage.chain.url, patience);
  const before = hashTables(await readTables(indexer.url));
  await rpc(stage.chain.url, "anvil_reorg", [reorgDepth, []]);
  await stage.mine(2);
  await waitForIndexer(indexer, stage.chain.url, patience);
  const tables = await readTables(indexer.url);
  if (hashTables(tables) === before) throw new Error("the reorg changed nothing");
  await judge(`reorg of ${reorgDepth} blocks`, stage, tables);
  await indexer.stop();
}

/** The database goes away without warning and comes back while the chain goes on. */
async function postgres(stage: Stage) {
  const server = await startPostgres(await freePort(8_750));
  try {
    await restartPostgres(stage, server);
  } finally {
    await server.stop();
  }
}

async function restartPostgres(stage: Stage, server: Postgres) {
  const own = { ...stage.options, folder: `${folder}/postgres`, databaseUrl: server.url };
  let indexer = await start(own);
  await waitForIndexer(indexer, stage.chain.url, patience);
  await stage.mine(3);
  await server.restart();
  await stage.mine(3);
  let how = "it went on";
  try {
    await waitForIndexer(indexer, stage.chain.url, 60_000);
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    how = indexer.child.isRunning() ? "it hung and was started again" : "it ended and was started again";
    await indexer.stop();
    indexer = await start(own);
    await waitForIndexer(indexer, stage.chain.url, patience);
  }
  await judge(`restart of ${server.version} (${how})`, stage, await readTables(indexer.url));
  await indexer.stop();
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

/** Tables of an indexer that starts from nothing, and the head of the chain they belong to. */
let fresh: { head: string; tables: Map<string, Row[]> } | undefined;

async function freshTables({ chain, options }: Stage): Promise<Map<string, Row[]>> {
  const { hash } = await rpc<{ hash: string }>(chain.url, "eth_getBlockByNumber", ["latest", false]);
  if (fresh?.head === hash) return fresh.tables;
  const own = { ...options, folder: `${folder}/fresh` };
  rmSync(own.folder, { recursive: true, force: true });
  const indexer = await start(own);
  await waitForIndexer(indexer, chain.url, patience);
  fresh = { head: hash, tables: await readTables(indexer.url) };
  await indexer.stop();
  return fresh.tables;
}

/** Compare tables with those of an indexer that starts from nothing; fails when they differ. */
async function judge(what: string, stage: Stage, tables: Map<string, Row[]>) {
  const expected = await freshTables(stage);
  const wrong = differences(tables, expected);
  const rows = [...tables.values()].reduce((sum, { length }) => sum + length, 0);
  if (wrong.length > 0) throw new Error(`${what}: ${wrong.join(", ")} differ from a fresh resync`);
  console.log(`✓ ${what}: ${tables.size} tables, ${rows} rows equal a fresh resync, ${hashTables(tables)}`);
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chainId } from "./anvil";
import { committedAddresses } from "./deploy";
import { filesIn, hashOf } from "./hash";
import { requireFreePort } from "./port";
import { Advice, type Child, lastLines, startChild } from "./process";
import { rpc } from "./rpc";

const ponder = "node_modules/ponder/dist/esm/bin/ponder.js";
const root = "services/indexer";
const folder = ".parallax/indexer";
/** The indexer leaves with this code when its tables belong to a chain that is gone. */
const CHAIN_GONE = 76;

export interface IndexerOptions {
  port: number;
  rpcUrl: string;
  /** Holds the embedded databases, one a deployment. */
  folder?: string;
  addressesPath?: string;
  /** Postgres in place of the embedded database; none even if the environment names one: null. */
  databaseUrl?: string | null;
  echo?: boolean;
}

export interface Indexer {
  url: string;
  child: Child;
  /** Schema of its tables. */
  schema: string;
  /** Folder of its embedded database. */
  databaseFolder: string;
  stop(): Promise<void>;
}

/** What `GET /state` answers. */
export interface IndexerState {
  status: "ready" | "syncing" | "reset";
  block: number;
  time: number;
  genesis: string;
  lag?: number;
}

/** Start the indexer of this chain and wait until it serves; its tables may still be filling. */
export async function startIndexer(options: IndexerOptions): Promise<Indexer> {
  await requireFreePort(options.port, "the indexer");
  const { child, schema, databaseFolder } = await launch(options);
  const url = `http://127.0.0.1:${options.port}`;
  await waitForServer(child, url);
  return { url, child, schema, databaseFolder, stop: () => child.stop() };
}

/** Run the indexer until it ends by itself; returns whether its chain is gone and the next start begins anew. */
export async function launch(options: IndexerOptions) {
  const { port, rpcUrl, addressesPath = committedAddresses, echo } = options;
  const block = await rpc<{ hash: string }>(rpcUrl, "eth_getBlockByNumber", ["0x0", false]);
  const home = options.folder ?? folder;
  const key = keyOf(block.hash, addressesPath);
  const schema = `parallax_${key}_${generation(home, key)}`;
  const databaseFolder = join(home, schema);
  const database = options.databaseUrl === undefined ? process.env.DATABASE_URL : options.databaseUrl;
  mkdirSync(home, { recursive: true });
  removeOthers(home, key, schema);
  // Ponder writes to the embedded database without transactions: an end at any moment may leave half a batch.
  if (!database) rmSync(databaseFolder, { recursive: true, force: true });
  const args = [ponder, "start", "--root", root, "--schema", schema, "-p", String(port), "-H", "127.0.0.1"];
  const child = startChild("indexer", process.execPath, [...args, "--log-level", "info"], {
    echo,
    env: {
      PONDER_TELEMETRY_DISABLED: "1",
      NODE_ENV: "production",
      PORT: undefined,
      DATABASE_URL: database || undefined,
      DATABASE_SCHEMA: schema,
      PARALLAX_RPC_URL: rpcUrl,
      PARALLAX_CHAIN_ID: String(chainId),
      PARALLAX_ADDRESSES: addressesPath,
      PARALLAX_GENESIS: block.hash,
      PARALLAX_INDEXER_FOLDER: databaseFolder,
    },
  });
  const ended = child.exited.then((code) => {
    const isGone = code === CHAIN_GONE;
    if (isGone) writeFileSync(join(home, `${key}.generation`), String(generation(home, key) + 1));
    return isGone;
  });
  return { child, schema, databaseFolder, ended };
}

/** Names the tables of one deployment as this very indexer makes them. */
function keyOf(genesis: string, addressesPath: string): string {
  const sources = filesIn(root).filter(
    (path) => path.endsWith(".ts") && !/\.test\.ts$|ponder-env|\/(\.ponder|generated|src\/api)\//.test(path),
  );
  const libraries = ["lib/math.ts", "lib/farm/stream.ts", "lib/pool/premium.ts", "lib/pool/quote.ts"];
  return hashOf([...sources, ...libraries, addressesPath], genesis).slice(0, 16);
}

/** Counts up when a chain is replaced by another one with the same first block. */
function generation(home: string, key: string): number {
  const path = join(home, `${key}.generation`);
  return existsSync(path) ? Number(readFileSync(path, "utf8")) : 0;
}

/** Tables of chains, deployments and sources that are gone can never be used again. */
function removeOthers(home: string, key: string, schema: string) {
  for (const name of readdirSync(home)) {
    const isOurs = name === schema || name === `${key}.generation`;
    if (!isOurs) rmSync(join(home, name), { recursive: true, force: true });
  }
}

async function waitForServer(child: Child, url: string) {
  const deadline = Date.now() + 180_000;
  while (child.isRunning() && Date.now() < deadline) {
    try {
      await fetch(`${url}/state`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await child.stop();
  throw new Advice(`The indexer did not start:\n${lastLines(child.output(), 30)}`);
}

/** Its state, or undefined while it does not answer. */
export async function stateOf(url: string): Promise<IndexerState | undefined> {
  try {
    const response = await fetch(`${url}/state`);
    return (await response.json()) as IndexerState;
  } catch {
    return undefined;
  }
}

/** Wait until the tables hold everything up to the latest block of the chain. */
export async function waitForIndexer({ url, child }: Indexer, rpcUrl: string, timeoutMs = 120_000) {
  const deadline = Date.now() + timeoutMs;
  while (child.isRunning() && Date.now() < deadline) {
    const head = Number(await rpc<string>(rpcUrl, "eth_blockNumber"));
    const state = await stateOf(url);
    if (state?.status === "ready" && state.block >= head) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Advice(`The indexer does not reach the head:\n${lastLines(child.output(), 30)}`);
}

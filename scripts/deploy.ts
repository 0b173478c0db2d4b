import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type Anvil, chainId, startAnvil } from "./anvil";
import { codeHashesOf } from "./codeHashes";
import { forge } from "./forge";
import { hashOf } from "./hash";
import { withLock } from "./lock";
import { people } from "./people";
import { freePort } from "./port";
import { Advice, lastLines } from "./process";
import { rpc } from "./rpc";

const folder = ".parallax/snapshot";
const recipe = [
  ...["contracts/src", "contracts/deploy", "foundry.toml"],
  ...["scripts/deploy.ts", "scripts/codeHashes.ts", "scripts/people.ts", "scripts/anvil.ts"],
];
const packages = ["@openzeppelin/contracts", "solady", "@uniswap/v2-core", "@uniswap/v2-periphery", "solc"];

/** The deployed and seeded chain, and the addresses of its core contracts. */
export interface Snapshot {
  /** Changes with the contracts and the recipe. */
  key: string;
  statePath: string;
  addressesPath: string;
}

/** The address file that pages and services import; written by a deploy, committed. */
export const committedAddresses = `contracts-abi/addresses/${chainId}.json`;

export function deploymentKey(): string {
  const versions = packages.map((name) => readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return hashOf(recipe, versions.map((text) => JSON.parse(text).version).join(" "));
}

/** Deploy and seed on an in-memory chain, once for each state of the contracts. */
export function deployLocal(): Promise<Snapshot> {
  return withLock("deploy", async () => {
    const key = deploymentKey();
    const snapshot = {
      key,
      statePath: `${folder}/${key}.json`,
      addressesPath: `${folder}/${key}.addresses.json`,
    };
    if (!existsSync(snapshot.statePath)) await makeSnapshot(snapshot);
    return snapshot;
  });
}

/** What a deploy writes, and where its copy is committed: the addresses, the hashes of the code there, and who is who. */
function written(addressesPath: string): [fresh: string, committed: string][] {
  return ["addresses", "codehashes", "people"].map((part) => [
    addressesPath.replace(/addresses\.json$/, `${part}.json`),
    part === "addresses" ? committedAddresses : committedAddresses.replace(/json$/, `${part}.json`),
  ]);
}

/** Write the committed address files when they differ from the deployment. */
export function writeAddresses({ addressesPath }: Snapshot) {
  if (hasFreshAddresses(addressesPath)) return;
  mkdirSync("contracts-abi/addresses", { recursive: true });
  for (const [fresh, committed] of written(addressesPath)) copyFileSync(fresh, committed);
}

export function hasFreshAddresses(addressesPath: string): boolean {
  return written(addressesPath).every(
    ([fresh, committed]) =>
      existsSync(committed) && readFileSync(committed, "utf8") === readFileSync(fresh, "utf8"),
  );
}

/** A kill at any moment leaves no snapshot or a whole one: its state file gets its name last. */
async function makeSnapshot({ statePath, addressesPath }: Snapshot) {
  mkdirSync(folder, { recursive: true });
  mkdirSync("cache", { recursive: true });
  for (const name of readdirSync(folder)) rmSync(`${folder}/${name}`, { recursive: true });
  const unfinished = `${statePath}.unfinished`;
  const anvil = await startAnvil({ port: await freePort(8610), dumpPath: unfinished });
  await runScript("Deploy", anvil);
  await runScript("Seed", anvil);
  const book: Record<string, unknown> = JSON.parse(readFileSync("cache/deployment.json", "utf8"));
  const parts = [book, await codeHashesOf(anvil.url, book), people()];
  await anvil.stop();
  written(addressesPath).forEach(([path], index) => {
    writeFileSync(path, `${JSON.stringify(parts[index], null, 2)}\n`);
  });
  JSON.parse(readFileSync(unfinished, "utf8"));
  renameSync(unfinished, statePath);
}

async function runScript(name: string, { url }: Anvil) {
  const stopMining = mineWhenStuck(url);
  const args = [
    "script",
    `contracts/deploy/${name}.s.sol`,
    "--rpc-url",
    url,
    "--broadcast",
    "--slow",
    "--non-interactive",
  ];
  const { code, output } = await forge([...args, "--color", "never"]);
  stopMining();
  if (code !== 0 || !output.includes("ONCHAIN EXECUTION COMPLETE & SUCCESSFUL")) {
    throw new Advice(`contracts/deploy/${name}.s.sol failed:\n${lastLines(output, 40)}`);
  }
}

/** anvil sometimes leaves a transaction in its pool until the next block, and forge would wait for ever. */
function mineWhenStuck(url: string): () => void {
  let before = "";
  const timer = setInterval(async () => {
    const { pending } = await rpc<{ pending: string }>(url, "txpool_status");
    const now = await rpc<string>(url, "eth_blockNumber");
    if (pending !== "0x0" && now === before) await rpc(url, "evm_mine");
    before = now;
  }, 1000);
  return () => clearInterval(timer);
}

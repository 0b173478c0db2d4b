import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type Anvil, startAnvil } from "./anvil";
import type { Snapshot } from "./deploy";
import { Advice } from "./process";
import { rpc } from "./rpc";

const folder = ".parallax/dev";
const statePath = `${folder}/chain.json`;
const backupPath = `${folder}/chain.backup.json`;
const keyPath = `${folder}/key`;

/** Resume the chain of the last run, or begin from the snapshot when there is none for these contracts. */
export async function startDevChain(port: number, snapshot: Snapshot): Promise<Anvil> {
  mkdirSync(folder, { recursive: true });
  if (existsSync(statePath) && readKey() !== snapshot.key) {
    console.log("\n  The contracts changed since this chain was made; it begins anew.");
    rmSync(statePath);
    rmSync(backupPath, { force: true });
  }
  const chain = (await resume(port)) ?? (await begin(port, snapshot));
  mineWhenIdle(chain);
  return chain;
}

/** A kill while anvil writes can leave half a state, so the last one that was readable is kept beside it. */
async function resume(port: number): Promise<Anvil | undefined> {
  for (const path of [statePath, backupPath]) {
    if (!existsSync(path) || !isWhole(path)) continue;
    if (path === statePath) copyFileSync(statePath, backupPath);
    else {
      console.log("\n  The saved chain is damaged; the copy from the start before is used.");
      copyFileSync(backupPath, statePath);
    }
    return startAnvil({ port, statePath });
  }
  if (existsSync(statePath))
    console.log("\n  The saved chain is damaged and there is no copy; it begins anew.");
  return undefined;
}

async function begin(port: number, snapshot: Snapshot): Promise<Anvil> {
  rmSync(backupPath, { force: true });
  rmSync(statePath, { force: true });
  copyFileSync(snapshot.statePath, `${statePath}.unfinished`);
  writeFileSync(keyPath, snapshot.key);
  renameSync(`${statePath}.unfinished`, statePath);
  return startAnvil({ port, statePath });
}

function readKey(): string {
  return existsSync(keyPath) ? readFileSync(keyPath, "utf8") : "";
}

function isWhole(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, "utf8"));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw new Advice(`${path} cannot be read (${error}). Start with "npm run dev -- --reset".`);
  }
}

/** eth_call sees the time of the last block, so without blocks no price would ever look stale. */
function mineWhenIdle({ url, child }: Anvil) {
  let lastBlock = "";
  const timer = setInterval(async () => {
    if (!child.isRunning()) return clearInterval(timer);
    try {
      const block = await rpc<string>(url, "eth_blockNumber");
      if (block === lastBlock) await rpc(url, "evm_mine");
      lastBlock = await rpc<string>(url, "eth_blockNumber");
    } catch (error) {
      if (child.isRunning()) console.error(`The local chain did not answer: ${error}`);
    }
  }, 10_000);
  timer.unref();
}

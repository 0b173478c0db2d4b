import { foundryBinary } from "./platform";
import { requireFreePort } from "./port";
import { Advice, type Child, lastLines, startChild } from "./process";
import { chainTime, mineAt, rpc } from "./rpc";

export const chainId = 202103;
export const mnemonic = "test test test test test test test test test test test junk";

export interface AnvilOptions {
  port: number;
  /** Read this state at the start and never write it: the snapshot of a test. */
  loadPath?: string;
  /** Read this state if it is there, write it every 10 s and at the end: a chain that resumes. */
  statePath?: string;
  /** Write the state here at the end. */
  dumpPath?: string;
  /**
   * Clock after a state was read. anvil forgets its offset, so the next block could lie before its parent.
   * "wall" (default): max(wall, latest + 1); "keep": latest + 1.
   */
  clock?: "wall" | "keep";
  /** Blocks whose state can be asked for; otherwise all, in part on disk, which takes gigabytes after some thousands. */
  history?: number;
}

export interface Anvil {
  url: string;
  child: Child;
  stop(): Promise<void>;
}

/** Start a local chain on 127.0.0.1 and wait until it answers. */
export async function startAnvil(options: AnvilOptions): Promise<Anvil> {
  await requireFreePort(options.port, "the local chain");
  const child = startChild("local chain", foundryBinary("anvil"), anvilArgs(options));
  const url = `http://127.0.0.1:${options.port}`;
  await waitForChain(child, url);
  if (options.loadPath || options.statePath) await resumeClock(url, options.clock ?? "wall");
  return { url, child, stop: () => child.stop(30_000) };
}

function anvilArgs({ port, loadPath, statePath, dumpPath, history }: AnvilOptions): string[] {
  const args = ["--host", "127.0.0.1", "--port", String(port), "--chain-id", String(chainId)];
  args.push("--mnemonic", mnemonic, "--quiet", "--no-request-size-limit");
  if (loadPath) args.push("--load-state", loadPath);
  if (statePath) args.push("--state", statePath, "--state-interval", "10");
  if (history) args.push("--prune-history", String(history));
  if (dumpPath) args.push("--dump-state", dumpPath);
  return args;
}

async function waitForChain(child: Child, url: string) {
  const deadline = Date.now() + 60_000;
  while (child.isRunning() && Date.now() < deadline) {
    try {
      await rpc(url, "eth_chainId");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  await child.stop();
  throw new Advice(`The local chain did not start:\n${lastLines(child.output())}`);
}

async function resumeClock(url: string, clock: "wall" | "keep") {
  const next = (await chainTime(url)) + 1;
  await mineAt(url, clock === "keep" ? next : Math.max(next, Math.floor(Date.now() / 1000)));
}

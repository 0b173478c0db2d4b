import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { chainId } from "./anvil";
import { filesIn, hashOf } from "./hash";
import { withLock } from "./lock";
import { requireFreePort } from "./port";
import { Advice, type Child, lastLines, run, startChild } from "./process";

const next = "node_modules/next/dist/bin/next";
const stamp = ".next/parallax-build";
const folders = ["app", "components", "contracts-abi", "hooks", "i18n", "lib", "messages", "public"];
const files = ["next.config.ts", "proxy.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
const quiet = { NEXT_TELEMETRY_DISABLED: "1" };

export interface App {
  url: string;
  child: Child;
  stop(): Promise<void>;
}

function buildKey(): string {
  const sources = folders.flatMap(filesIn).filter((path) => !/\.test\.tsx?$/.test(path));
  return hashOf([...sources, ...files], process.version);
}

export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === buildKey();
}

/** Build the production app unless the build of these very sources is there already. */
export function buildApp(): Promise<void> {
  return withLock("build", async () => {
    if (isBuilt()) return;
    const key = buildKey();
    rmSync(stamp, { force: true });
    const { code, output } = await run("next build", process.execPath, [next, "build"], { env: quiet });
    if (code !== 0) throw new Advice(`The app does not build:\n${lastLines(output, 40)}`);
    writeFileSync(stamp, key);
  });
}

export interface AppOptions {
  port: number;
  rpcUrl: string;
  /** Where history comes from; without it the app says what is missing. */
  indexerUrl?: string;
  /** Which feeder `/api/health` asks; without it that part is not known. */
  feederUrl?: string;
  /** Which keeper it asks, likewise. */
  keeperUrl?: string;
  /** Serve by next dev, which follows the sources, instead of the production build. */
  watch?: boolean;
}

/** Serve the one build; which chain it talks to is read from the environment at request time. */
export async function startApp(options: AppOptions): Promise<App> {
  const { port, rpcUrl, indexerUrl = "", feederUrl = "", keeperUrl = "", watch = false } = options;
  await requireFreePort(port, "the app");
  const args = [next, watch ? "dev" : "start", "-H", "127.0.0.1", "-p", String(port)];
  const env = {
    ...quiet,
    PARALLAX_RPC_URL: rpcUrl,
    PARALLAX_CHAIN_ID: String(chainId),
    PARALLAX_INDEXER_URL: indexerUrl,
    PARALLAX_FEEDER_URL: feederUrl,
    PARALLAX_KEEPER_URL: keeperUrl,
  };
  const child = startChild("app", process.execPath, args, { env });
  const url = `http://127.0.0.1:${port}`;
  await waitForApp(child, url);
  return { url, child, stop: () => child.stop() };
}

async function waitForApp(child: Child, url: string) {
  const deadline = Date.now() + 60_000;
  let trouble = "";
  while (child.isRunning() && Date.now() < deadline) {
    try {
      const { status } = await fetch(`${url}/en`);
      if (status < 500) return;
      trouble = `${url}/en answers ${status}`;
    } catch {
      trouble = `${url} does not answer`;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await child.stop();
  throw new Advice(`The app did not start (${trouble}):\n${lastLines(child.output(), 30)}`);
}

import { chainId } from "./anvil";
import { Advice, isStopping, lastLines, startChild } from "./process";

const patience = 5;

/** Run the feeder and start it again when it dies; fails when it dies five times within a minute each. */
export async function keepFeeding(rpcUrl: string, options: string[]): Promise<void> {
  const env = { PARALLAX_RPC_URL: rpcUrl, PARALLAX_CHAIN_ID: String(chainId) };
  const args = ["--import", "tsx", "services/feeder/main.ts", ...options];
  for (let failures = 0; ; ) {
    const began = Date.now();
    const child = startChild("feeder", process.execPath, args, { env });
    await child.exited;
    if (isStopping()) return;
    failures = Date.now() - began < 60_000 ? failures + 1 : 1;
    const last = lastLines(child.output());
    if (failures >= patience) throw new Advice(`The feeder keeps stopping; its last lines:\n${last}`);
    console.error(`The feeder stopped and is started again; its last lines:\n${last}`);
    await new Promise((resolve) => setTimeout(resolve, 1000 * failures));
  }
}

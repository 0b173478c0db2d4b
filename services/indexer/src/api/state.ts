import type { Context } from "hono";
import { chain } from "../../chain";
import { genesis } from "../../settings";
import { readProgress } from "./asOf";
import { isChainGone } from "./witness";

/** How the indexer is and how many blocks it lies behind; 503 when its chain is gone. */
export async function state(c: Context) {
  const { block, time, ready } = await readProgress();
  const status = isChainGone() ? "reset" : ready ? "ready" : "syncing";
  const reply = { status, block, time, genesis, ...(await lagOf(block)) };
  return c.json({ ...reply, asOf: { block, time } }, status === "reset" ? 503 : 200);
}

/** Left out while the node does not answer. */
async function lagOf(block: number): Promise<{ lag?: number }> {
  try {
    return { lag: Math.max(Number(await chain.getBlockNumber()) - block, 0) };
  } catch {
    return {};
  }
}

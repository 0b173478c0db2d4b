import { db } from "ponder:api";
import * as t from "ponder:schema";
import { desc, lte } from "ponder";
import { chain } from "../../chain";
import { genesis, isLocal } from "../../settings";
import { readProgress } from "./asOf";

/** Milliseconds between two looks, and from the discovery to the end of this process. */
const LOOK = 1000;
const LEAVE = 3000;
/** Tells the one who started it that the tables are of no use any more. */
const CHAIN_GONE = 76;

let gone = false;

export function isChainGone(): boolean {
  return gone;
}

/** Whether the chain behind the node is another one than that of the tables. */
async function isAnotherChain(): Promise<boolean> {
  const first = await chain.getBlock({ blockNumber: 0n });
  if (genesis && first.hash !== genesis) return true;
  const { finalized } = await readProgress();
  const [known] = await db
    .select()
    .from(t.block)
    .where(lte(t.block.block, finalized))
    .orderBy(desc(t.block.block))
    .limit(1);
  if (!known) return false;
  const head = await chain.getBlockNumber({ cacheTime: 0 });
  if (head < BigInt(known.block)) return true;
  const there = await chain.getBlock({ blockNumber: BigInt(known.block) });
  return there.hash !== known.hash;
}

/** Look every second; a node that does not answer is no other chain. */
async function watch() {
  try {
    gone = await isAnotherChain();
  } catch (error) {
    console.warn(`The chain could not be compared: ${error instanceof Error ? error.message : error}`);
  }
  if (!gone) return void setTimeout(watch, LOOK);
  console.error("The chain was replaced. These tables are of no use any more; start the indexer anew.");
  setTimeout(() => process.exit(CHAIN_GONE), LEAVE);
}

if (isLocal) setTimeout(watch, LOOK);

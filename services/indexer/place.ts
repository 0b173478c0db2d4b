import type { Hex } from "viem";

interface Logged {
  block: { number: bigint; timestamp: bigint };
  log: { logIndex: number };
  transaction: { hash: Hex };
}

/** Where in the chain a log stands, and when. */
export function place({ block, log, transaction }: Logged) {
  return {
    block: Number(block.number),
    index: log.logIndex,
    time: Number(block.timestamp),
    hash: transaction.hash,
  };
}

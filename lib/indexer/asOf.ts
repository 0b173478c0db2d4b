import { integer, type Reader, record } from "@/lib/indexer/read";

/** The block up to which a reply tells the story, with its chain time in seconds. */
export interface AsOf {
  block: number;
  time: number;
}

export const asOf: Reader<AsOf> = record({ block: integer, time: integer });

/** Chain seconds by which history may trail the head before a page says so. */
const PATIENCE = 60;

/** Whether the story ends so far before the head that a reader must know. */
export function isBehind(story: AsOf, head: { number: bigint; timestamp: number }): boolean {
  return head.number > BigInt(story.block) + 1n && head.timestamp - story.time > PATIENCE;
}

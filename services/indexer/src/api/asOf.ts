import { db } from "ponder:api";
import type { Context } from "hono";
import { sql } from "ponder";
import { databaseSchema } from "../../settings";

/** The block up to which the tables tell the story, with its time (unix seconds). */
export interface AsOf {
  block: number;
  time: number;
}

declare module "hono" {
  interface ContextVariableMap {
    asOf: AsOf;
  }
}

export interface Progress extends AsOf {
  /** Last block that no reorg can take away any more. */
  finalized: number;
  /** Whether the past is indexed and new blocks are followed. */
  ready: boolean;
}

const checkpoints = sql.raw(`"${databaseSchema}"."_ponder_checkpoint"`);
const meta = sql.raw(`"${databaseSchema}"."_ponder_meta"`);

/** How far the indexer is, by its own checkpoints. */
export async function readProgress(): Promise<Progress> {
  const { rows } = await db.execute<{ latest: string; finalized: string; ready: number | null }>(
    sql`select latest_checkpoint as latest, finalized_checkpoint as finalized,
      (select (value->>'is_ready')::int from ${meta} limit 1) as ready from ${checkpoints} limit 1`,
  );
  const [row] = rows;
  if (!row) return { block: 0, time: 0, finalized: 0, ready: false };
  return { ...decode(row.latest), finalized: decode(row.finalized).block, ready: row.ready === 1 };
}

export async function readAsOf(): Promise<AsOf> {
  const { block, time } = await readProgress();
  return { block, time };
}

/** Say it in the headers too, for answers whose shape others prescribe. */
export function stamp(c: Context) {
  const { block, time } = c.get("asOf");
  c.header("x-as-of-block", String(block));
  c.header("x-as-of-time", String(time));
}

/** A checkpoint is time (10 digits), chain (16), block (16) and a place in the block. */
function decode(checkpoint: string): AsOf {
  return { time: Number(checkpoint.slice(0, 10)), block: Number(checkpoint.slice(26, 42)) };
}

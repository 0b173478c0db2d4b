import { db } from "ponder:api";
import { sql } from "ponder";

/** Milliseconds between two looks. */
const LOOK = 500;
/** Tells the one who started it to start it again: the tables are good, this process is not. */
const DATABASE_GONE = 75;

/** When the database server began. */
async function readStart(): Promise<string> {
  const { rows } = await db.execute<{ began: string }>(sql`select pg_postmaster_start_time()::text as began`);
  return String(rows[0]?.began);
}

/**
 * End this process when its database went away, even for a moment: Ponder goes on after it, without the block whose
 * transaction was lost. The next start takes up from what was committed.
 */
async function watch(began: string) {
  try {
    if ((await readStart()) === began) return void setTimeout(watch, LOOK, began);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  console.error("The database went away; start the indexer again.");
  process.exit(DATABASE_GONE);
}

/** Begin to watch a database server; the embedded database lives and dies with this process. */
export function watchDatabase() {
  readStart().then(watch, () => process.exit(DATABASE_GONE));
}

import { type IndexerOptions, launch } from "./indexer";
import { isPortFree } from "./port";
import { isStopping, lastLines } from "./process";

const patience = 5;

/**
 * Run the indexer and start it again when it dies; after five deaths within a minute each it stays away. The rest
 * works without it, so this never fails.
 */
export async function keepIndexing(options: IndexerOptions): Promise<void> {
  if (!(await isPortFree(options.port))) {
    return console.error(`Port ${options.port} is taken: no indexer, so charts and history are missing.`);
  }
  for (let failures = 0; failures < patience; ) {
    const began = Date.now();
    const { why, isGone } = await runOnce(options);
    if (isStopping()) return;
    if (isGone) console.error("The indexer belonged to a chain that is gone; it begins anew.");
    else console.error(`The indexer stopped and is started again; its last lines:\n${why}`);
    failures = Date.now() - began < 60_000 && !isGone ? failures + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 1000 * failures));
  }
  console.error("The indexer keeps stopping and is left alone: charts and history are missing.");
}

async function runOnce(options: IndexerOptions): Promise<{ why: string; isGone: boolean }> {
  try {
    const { child, ended } = await launch(options);
    const isGone = await ended;
    return { why: lastLines(child.output()), isGone };
  } catch (error) {
    return { why: String(error), isGone: false };
  }
}

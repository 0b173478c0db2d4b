import { startKeeper } from "./keeper";
import { isPortFree } from "./port";
import { isStopping, lastLines } from "./process";

const patience = 5;

/**
 * Run the keeper and start it again when it dies; after five deaths within a minute each it stays away. The rest works
 * without it, so this never fails.
 */
export async function keepKeeping(place: { port: number; rpcUrl: string }): Promise<void> {
  if (!(await isPortFree(place.port))) {
    return console.error(`Port ${place.port} is taken: no keeper, so nothing is liquidated by itself.`);
  }
  for (let failures = 0; failures < patience; ) {
    const began = Date.now();
    const child = startKeeper(place);
    await child.exited;
    if (isStopping()) return;
    failures = Date.now() - began < 60_000 ? failures + 1 : 1;
    console.error(`The keeper stopped and is started again; its last lines:\n${lastLines(child.output())}`);
    await new Promise((resolve) => setTimeout(resolve, 1000 * failures));
  }
  console.error("The keeper keeps stopping and is left alone: nothing is liquidated by itself.");
}

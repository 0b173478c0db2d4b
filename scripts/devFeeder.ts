import { startFeeder } from "./feeder";
import { Advice, isStopping, lastLines } from "./process";

const patience = 5;

/** Run the feeder and start it again when it dies; fails when it dies five times within a minute each. */
export async function keepFeeding(place: { port: number; rpcUrl: string }, options: string[]): Promise<void> {
  for (let failures = 0; ; ) {
    const began = Date.now();
    const child = startFeeder(place, options);
    await child.exited;
    if (isStopping()) return;
    failures = Date.now() - began < 60_000 ? failures + 1 : 1;
    const last = lastLines(child.output());
    if (failures >= patience) throw new Advice(`The feeder keeps stopping; its last lines:\n${last}`);
    console.error(`The feeder stopped and is started again; its last lines:\n${last}`);
    await new Promise((resolve) => setTimeout(resolve, 1000 * failures));
  }
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive } from "./leftovers";

/** Take a lock of this checkout. Returns the process that holds it already, or undefined when it is ours. */
export function takeLock(name: string): number | undefined {
  mkdirSync(".parallax", { recursive: true });
  const path = `.parallax/${name}.lock`;
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      process.on("exit", () => releaseLock(name));
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(readFileSync(path, "utf8"));
    if (holder === process.pid) return undefined;
    if (holder && isAlive(holder)) return holder;
    rmSync(path, { force: true });
  }
}

export function releaseLock(name: string) {
  const path = `.parallax/${name}.lock`;
  try {
    if (Number(readFileSync(path, "utf8")) === process.pid) rmSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Run work that only one process at a time may do; wait for the one that does it now. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  let told = false;
  for (let holder = takeLock(name); holder !== undefined; holder = takeLock(name)) {
    if (!told) console.log(`· Another command (process ${holder}) holds "${name}"; waiting for it`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  try {
    return await work();
  } finally {
    releaseLock(name);
  }
}

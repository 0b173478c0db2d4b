import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const folder = ".parallax/children";
const ours = /anvil|forge|next|feeder|keeper|ponder|vitest|playwright/;

/** Write down which children run for this process, in case it is killed and cannot stop them. */
export function rememberChildren(pids: number[]) {
  const path = `${folder}/${process.pid}`;
  if (pids.length === 0) return rmSync(path, { force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, pids.join(" "));
}

/** Stop what killed commands left behind, so that ports are free and the chain is saved. */
export async function stopLeftovers() {
  const owners = existsSync(folder) ? readdirSync(folder).map(Number) : [];
  for (const owner of owners.filter((pid) => !isAlive(pid))) {
    const pids = readFileSync(`${folder}/${owner}`, "utf8").split(" ").map(Number);
    const left = pids.filter((pid) => pid > 1 && isAlive(pid) && ours.test(commandOf(pid)));
    if (left.length > 0) console.log(`· Stop ${left.length} processes that a killed command left behind`);
    for (const pid of left) killGroup(pid, "SIGTERM");
    for (let waited = 0; left.some(isAlive) && waited < 10_000; waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    for (const pid of left.filter(isAlive)) killGroup(pid, "SIGKILL");
    rmSync(`${folder}/${owner}`, { force: true });
  }
}

/** Whether a process of this machine is alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Send a signal to a process group; a group that is gone already is fine. */
export function killGroup(pid: number, signal: NodeJS.Signals) {
  if (pid <= 1) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function commandOf(pid: number): string {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync(proc)) return readFileSync(proc, "utf8");
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

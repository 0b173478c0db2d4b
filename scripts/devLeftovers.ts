import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive } from "./lock";
import { children, killGroup } from "./process";

const path = ".parallax/dev/children.json";
const ours = /anvil|next|feeder/;

/** Write down which processes run for this command, in case it is killed and cannot stop them. */
export function rememberChildren() {
  mkdirSync(".parallax/dev", { recursive: true });
  writeFileSync(path, JSON.stringify(children().map((child) => child.pid)));
}

export function forgetChildren() {
  rmSync(path, { force: true });
}

/** Stop what a killed run left behind, so that its ports are free and its chain is saved. */
export async function stopLeftovers() {
  if (!existsSync(path)) return;
  const pids: number[] = JSON.parse(readFileSync(path, "utf8") || "[]");
  const left = pids.filter((pid) => isAlive(pid) && ours.test(commandOf(pid)));
  if (left.length > 0) console.log(`· Stop ${left.length} processes that an earlier run left behind`);
  for (const pid of left) killGroup(pid, "SIGTERM");
  for (let waited = 0; left.some(isAlive) && waited < 10_000; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const pid of left.filter(isAlive)) killGroup(pid, "SIGKILL");
  forgetChildren();
}

function commandOf(pid: number): string {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync(proc)) return readFileSync(proc, "utf8");
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
}

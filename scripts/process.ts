import { type ChildProcess, spawn } from "node:child_process";
import { killGroup, rememberChildren, stopLeftovers } from "./leftovers";

/** An error whose message is a whole sentence for the person at the terminal; shown without a stack. */
export class Advice extends Error {}

export interface ChildOptions {
  env?: Record<string, string | undefined>;
  /** Text for the child's standard input; none by default. */
  input?: string;
  /** Print what the child prints while it runs. */
  echo?: boolean;
}

export interface Child {
  name: string;
  pid: number;
  /** Everything the child printed, or its end if that is long. */
  output(): string;
  /** Standard output alone, whole. */
  stdout(): string;
  isRunning(): boolean;
  exited: Promise<number>;
  /** SIGTERM to its process group, SIGKILL when it is still there after the grace period (ms). */
  stop(graceMs?: number): Promise<void>;
}

const living: Child[] = [];

// Whatever ends this process, its children end too; only SIGKILL passes by here (leftovers.ts).
process.on("exit", () => {
  for (const child of living) killGroup(child.pid, "SIGKILL");
  rememberChildren([]);
});

/** Start a child in its own process group, so that stopping it leaves no grandchild behind. */
export function startChild(name: string, command: string, args: string[], options: ChildOptions = {}): Child {
  const child = spawn(command, args, {
    detached: true,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...options.env },
    stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  const all: string[] = [];
  const out: string[] = [];
  child.stdout?.on("data", (data: Buffer) => {
    out.push(data.toString());
    keep(all, data, options.echo);
  });
  child.stderr?.on("data", (data: Buffer) => keep(all, data, options.echo));
  if (options.input !== undefined) child.stdin?.end(options.input);

  let running = true;
  const exited = new Promise<number>((resolve) => {
    const end = (code: number) => {
      running = false;
      if (living.includes(handle)) living.splice(living.indexOf(handle), 1);
      rememberChildren(living.map(({ pid }) => pid));
      resolve(code);
    };
    child.on("error", (error) => {
      all.push(String(error));
      end(127);
    });
    child.on("close", (code) => end(code ?? 1));
  });
  const handle: Child = {
    name,
    pid: child.pid ?? -1,
    output: () => all.join(""),
    stdout: () => out.join(""),
    isRunning: () => running,
    exited,
    stop: (graceMs = 8000) => stopGroup(child, exited, graceMs),
  };
  living.push(handle);
  rememberChildren(living.map(({ pid }) => pid));
  return handle;
}

function keep(lines: string[], data: Buffer, echo = false) {
  if (echo) process.stdout.write(data);
  lines.push(data.toString());
  if (lines.length > 4000) lines.splice(0, 2000);
}

async function stopGroup(child: ChildProcess, exited: Promise<number>, graceMs: number) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  killGroup(child.pid, "SIGTERM");
  const timer = setTimeout(() => killGroup(child.pid ?? 0, "SIGKILL"), graceMs);
  await exited;
  clearTimeout(timer);
  killGroup(child.pid, "SIGKILL");
}

export async function run(name: string, command: string, args: string[], options: ChildOptions = {}) {
  const child = startChild(name, command, args, options);
  const code = await child.exited;
  return { code, output: child.output(), stdout: child.stdout() };
}

/** The last lines a person needs to see of a long output. */
export function lastLines(output: string, count = 15): string {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}

/** Stop all children, the last started first, so that the chain outlives its users. */
export async function stopAll() {
  for (const child of [...living].reverse()) await child.stop();
}

let stopping = false;

/** Whether this command is on its way out, so that nothing that ends is started again. */
export function isStopping(): boolean {
  return stopping;
}

async function stopOnSignal(signal: NodeJS.Signals) {
  if (stopping) return;
  stopping = true;
  if (living.length > 0) console.log(`\n· Stop ${living.map((child) => child.name).join(", ")}`);
  await stopAll();
  console.log("✓ Stopped");
  process.exit(signal === "SIGINT" ? 130 : 143);
}

/** Run a command of scripts/ to its end: children stopped, errors as sentences, exit code set. */
export async function runMain(main: (args: string[]) => Promise<number | undefined>, args: string[]) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void stopOnSignal(signal));
  }
  try {
    await stopLeftovers();
    const code = (await main(args)) ?? 0;
    if (stopping) return;
    stopping = true;
    await stopAll();
    process.exit(code);
  } catch (error) {
    if (stopping) return;
    stopping = true;
    await stopAll();
    console.error(error instanceof Advice ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}

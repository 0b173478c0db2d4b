import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Advice, lastLines, run } from "./process";

const debian = "/usr/lib/postgresql";

export interface Postgres {
  url: string;
  version: string;
  /** Stop at once, as after a power cut, and start again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres server of this machine's own binaries on 127.0.0.1, in a folder that ends with it. */
export async function startPostgres(port: number): Promise<Postgres> {
  const bin = findBinaries();
  const folder = mkdtempSync(join(tmpdir(), "parallax-postgres-"));
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");

  /** As root, Postgres refuses to run; then it runs as another user. */
  async function command(name: string, ...args: string[]) {
    const whole = [join(bin, name), ...args];
    const all = user
      ? ["setpriv", `--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", ...whole]
      : whole;
    const [program = "", ...rest] = all;
    const { code, output } = await run(name, program, rest);
    if (code !== 0) throw new Advice(`${name} failed:\n${lastLines(output)}`);
    return output;
  }

  const log = join(folder, "log");
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  await command("initdb", "-D", data, "-U", "parallax", "-A", "trust");
  await command("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start");
  return {
    url: `postgresql://parallax@127.0.0.1:${port}/postgres`,
    version: (await command("postgres", "--version")).trim(),
    restart: async () => {
      await command("pg_ctl", "-D", data, "-l", log, "-w", "-m", "immediate", "-o", options, "restart");
    },
    stop: async () => {
      await command("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries(): string {
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const places = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const found = places.find(
    (place) => existsSync(join(place, "initdb")) && existsSync(join(place, "pg_ctl")),
  );
  if (found) return found;
  throw new Advice(
    'There is no Postgres on this machine. Install it (Debian: "apt-get install postgresql") or leave this part out: "npm run faults -- kill reorg".',
  );
}

/** Whom to run as, if this is root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string, name: string) =>
    Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
  const name = spawnSync("id", ["-u", "postgres"]).status === 0 ? "postgres" : "nobody";
  return { uid: id("-u", name), gid: id("-g", name) };
}

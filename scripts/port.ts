import { createServer } from "node:net";
import { Advice } from "./process";

/** Whether nothing listens on a port of 127.0.0.1. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

export async function requireFreePort(port: number, use: string) {
  if (await isPortFree(port)) return;
  throw new Advice(
    `Port ${port}, which ${use} needs, is taken by another program. Stop that program ("lsof -i :${port}" names it) and run the command again.`,
  );
}

/** A port that is free now, from the given one upwards. */
export async function freePort(from: number): Promise<number> {
  for (let port = from; port < from + 50; port++) if (await isPortFree(port)) return port;
  throw new Advice(
    `No free port between ${from} and ${from + 49}. Stop what uses them and run the command again.`,
  );
}

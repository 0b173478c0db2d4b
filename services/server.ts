import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a service knows about itself. */
export interface Told {
  report(): { status: "ok" | "degraded" | "down" };
  /** In the text format of Prometheus. */
  metrics(): string;
}

/** Answers /health and /metrics on 127.0.0.1; port 0 is any free one. */
export function serve({ report, metrics }: Told, port: number): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0];
    const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" };
    if (path === "/health") {
      const told = report();
      response.writeHead(told.status === "down" ? 503 : 200, {
        ...headers,
        "content-type": "application/json",
      });
      response.end(JSON.stringify(told));
    } else if (path === "/metrics") {
      response.writeHead(200, { ...headers, "content-type": "text/plain; version=0.0.4" });
      response.end(metrics());
    } else {
      response.writeHead(404, headers).end();
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve({ server, url: `http://127.0.0.1:${taken}` });
    });
  });
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Health } from "@/services/feeder/health";
import { metrics } from "@/services/feeder/metrics";

/** Answers /health and /metrics on 127.0.0.1; port 0 is any free one. */
export function serve(health: Health, port: number): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0];
    const report = health.report();
    const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" };
    if (path === "/health") {
      response.writeHead(report.status === "down" ? 503 : 200, {
        ...headers,
        "content-type": "application/json",
      });
      response.end(JSON.stringify(report));
    } else if (path === "/metrics") {
      response.writeHead(200, { ...headers, "content-type": "text/plain; version=0.0.4" });
      response.end(metrics(report, health.counters));
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

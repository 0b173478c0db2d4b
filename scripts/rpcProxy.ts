import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One call of JSON-RPC. */
export interface RpcCall {
  method: string;
  params?: unknown[];
}

/** "cut": the node never sees it; "swallow": the node does, its answer is lost; "hang": nobody ever answers. */
export type Verdict = "pass" | "cut" | "swallow" | "hang";

/** Stands between a service and its node on 127.0.0.1, and may do it ill. */
export async function startRpcProxy(target: string, judge: (calls: RpcCall[]) => Verdict | Promise<Verdict>) {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const calls: RpcCall | RpcCall[] = JSON.parse(body);
    const verdict = await judge(Array.isArray(calls) ? calls : [calls]);
    if (verdict === "hang") return;
    if (verdict === "cut") return void response.destroy();
    await forward(target, body, response, verdict === "pass");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

async function forward(target: string, body: string, response: ServerResponse, answers: boolean) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(target, { method: "POST", headers, body }).catch(() => undefined);
  if (!answer || !answers) return void response.destroy();
  response.writeHead(answer.status, headers).end(await answer.text());
}

import { ask } from "./indexerTables";

const rounds = 60;

/** The slowest of twenty answers, for each page and over all; asked one after the other. */
export async function measureApi(url: string): Promise<string[]> {
  const read = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    await response.text();
  };
  const { tokens, positions } = await ask<{
    tokens: { items: { token: string }[] };
    positions: { items: { id: string }[] };
  }>(url, "{ tokens(where: { listed: true }) { items { token } } positions(limit: 60) { items { id } } }");
  const token = (n: number) => tokens.items[n % tokens.items.length]?.token;
  const position = (n: number) => positions.items[n % positions.items.length]?.id;
  const last =
    '{ rounds(limit: 100, orderBy: "time", orderDirection: "desc") { items { feed price time } } }';
  const pages: Record<string, (n: number) => Promise<unknown>> = {
    "chart, 1D": (n) => read(`/assets/${token(n)}/chart?range=1D`),
    "chart, ALL": (n) => read(`/assets/${token(n)}/chart?range=ALL`),
    "candles, 300 of a minute": (n) => read(`/assets/${token(n)}/candles?series=pool&interval=60`),
    trades: () => read("/trades?limit=50"),
    liquidations: () => read("/liquidations?limit=50"),
    "story of a position": (n) => read(`/positions/${position(n)}/history`),
    farms: () => read("/farms"),
    "farms, daily": () => read("/farms/days?limit=90"),
    "protocol, daily": () => read("/protocol/daily"),
    "token list": () => read("/tokenlist"),
    tickers: () => read("/tickers"),
    "value locked": () => read("/tvl"),
    "GraphQL, 100 rounds": () => ask(url, last),
  };
  const all: number[] = [];
  const lines: string[] = [];
  for (const [name, ask] of Object.entries(pages)) {
    const times: number[] = [];
    for (let n = 0; n < rounds; n++) {
      const began = performance.now();
      await ask(n);
      times.push(performance.now() - began);
    }
    all.push(...times);
    lines.push(`${name.padEnd(26)} p95 ${p95(times).toFixed(0).padStart(5)} ms`);
  }
  return [...lines, `${"all of them".padEnd(26)} p95 ${p95(all).toFixed(0).padStart(5)} ms`];
}

function p95(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

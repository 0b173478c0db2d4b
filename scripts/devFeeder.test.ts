import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPublicClient, http } from "viem";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { oracleAbi } from "@/contracts-abi/Oracle";
import addresses from "../contracts-abi/addresses/202103.json" with { type: "json" };
import { type Anvil, startAnvil } from "./anvil";
import { deployLocal } from "./deploy";
import { startFeeder } from "./feeder";
import { freePort } from "./port";
import type { Child } from "./process";

const BTC = 2;
const SPY = 5;
const oracle = { address: addresses.oracle as `0x${string}`, abi: oracleAbi } as const;
const patience = { timeout: 40_000, interval: 100 };

let port: number;
let page: string;
let statePath: string;
let anvil: Anvil;
let feeder: Child | undefined;

function chain() {
  return createPublicClient({ transport: http(anvil.url, { retryCount: 0 }) });
}

async function start() {
  anvil = await startAnvil({ port, loadPath: statePath });
}

function feed(...options: string[]) {
  feeder = startFeeder({ port: Number(new URL(page).port), rpcUrl: anvil.url }, ["--speed=300", ...options]);
}

async function rounds(id: number) {
  const logs = await chain().getContractEvents({ ...oracle, eventName: "RoundAccepted", fromBlock: 0n });
  return logs.flatMap(({ args: { time = 0n, feeds = [], prices = [], sessions = 0n } }) =>
    feeds.flatMap((feed, i) =>
      feed === id ? [{ time, price: prices[i] ?? 0n, open: ((sessions >> BigInt(i)) & 1n) === 1n }] : [],
    ),
  );
}

/** The answer of /health, as far as it is read here. */
interface Report {
  status: string;
  reasons: string[];
  round: { round: number } | null;
  feeds: {
    symbol: string;
    age: number;
    session: string;
    good: string[];
    refused: { source: string; reason: string }[];
  }[];
  reporters: string[];
}

async function health(): Promise<Report> {
  return (await fetch(`${page}/health`)).json();
}

beforeAll(async () => {
  port = await freePort(8640);
  page = `http://127.0.0.1:${await freePort(8850)}`;
  statePath = (await deployLocal()).statePath;
  await start();
}, 120_000);

afterEach(async () => {
  await feeder?.stop();
});

afterAll(() => anvil.stop());

test("behavior: a round each 30 s of chain time, also after the chain was started again", async () => {
  const before = (await rounds(BTC)).length;
  feed("--market=open");
  await vi.waitFor(async () => expect((await rounds(BTC)).length).toBeGreaterThan(before + 4), patience);

  const times = (await rounds(BTC)).slice(before).map(({ time }) => Number(time));
  for (const [i, time] of times.entries()) if (i > 0) expect(time - (times[i - 1] ?? 0)).toBeLessThan(60);
  expect(new Set((await rounds(BTC)).map(({ price }) => price)).size).toBeGreaterThan(2);
  expect((await rounds(SPY)).at(-1)?.open).toBe(true);

  const { status, reasons, round, feeds, reporters } = await health();
  expect({ status, reasons }).toEqual({ status: "ok", reasons: [] });
  expect(round?.round).toBeGreaterThan(4);
  expect(feeds).toHaveLength(13);
  expect(feeds[BTC - 1]).toMatchObject({ symbol: "BTC", session: "open", good: ["simulator"] });
  expect(feeds[BTC - 1]?.age).toBeLessThanOrEqual(60);
  expect(reporters).toHaveLength(3);
  expect(await (await fetch(`${page}/metrics`)).text()).toContain('parallax_feeder_status{state="ok"} 1');

  await anvil.stop();
  await start();
  await vi.waitFor(async () => expect((await rounds(BTC)).length).toBeGreaterThan(before + 1), patience);
  expect(feeder?.isRunning()).toBe(true);
}, 120_000);

test("behavior: a replayed feed says so on chain", async () => {
  feed("--source=replay");
  const description = () => chain().readContract({ ...oracle, functionName: "descriptionOf", args: [SPY] });
  await vi.waitFor(async () => expect(await description()).toBe("replay"), patience);
}, 60_000);

test("behavior: live prices go on chain while three sources agree, and stop when one of them is a thousandfold wrong", async () => {
  const answers = new Map(["a", "b", "c"].map((name, i) => [name, 90_000 + i]));
  const server = createServer((request, response) => {
    const price = answers.get(request.url?.split("/")[1] ?? "");
    response.end(JSON.stringify({ price, time: Date.now() / 1000 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sources = [...answers.keys()].map((name) => ({
    ...{ kind: "http", name, url: `${url}/${name}/{symbol}`, price: "price", time: "time" },
    symbols: { BTC: "btc" },
  }));
  const folder = mkdtempSync(join(tmpdir(), "feeder-"));
  writeFileSync(join(folder, "live.json"), JSON.stringify({ sources }));
  feed("--source=live", `--config=${join(folder, "live.json")}`, "--market=open");

  await vi.waitFor(async () => expect((await rounds(BTC)).at(-1)?.price).toBe(90_001n * 10n ** 8n), patience);
  const description = await chain().readContract({ ...oracle, functionName: "descriptionOf", args: [BTC] });
  expect(description).toBe("median of 3");

  answers.set("b", 90_001_000);
  await vi.waitFor(async () => {
    const { feeds, reasons } = await health();
    expect(feeds[BTC - 1]?.refused).toEqual([{ source: "b", reason: "disagrees" }]);
    expect(reasons.join(" ")).toContain("BTC has had no price for");
  }, patience);
  expect((await rounds(BTC)).every(({ price }) => price < 100_000n * 10n ** 8n)).toBe(true);

  answers.set("b", 90_005);
  await vi.waitFor(async () => expect((await rounds(BTC)).at(-1)?.price).toBe(90_002n * 10n ** 8n), patience);
  server.close();
  rmSync(folder, { recursive: true });
}, 120_000);

test("error: a speed that is no number", async () => {
  const child = startFeeder({ port: 0, rpcUrl: anvil.url }, ["--speed=x"]);
  expect(await child.exited).toBe(1);
  expect(child.output()).toContain("speed");
}, 30_000);

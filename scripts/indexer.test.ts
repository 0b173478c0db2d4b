import { rmSync } from "node:fs";
import { type Address, erc20Abi, type Hex } from "viem";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";
import { accountOf } from "@/e2e/fixtures/accounts";
import { wad } from "@/e2e/fixtures/amounts";
import { type Chain, startChain } from "@/e2e/fixtures/chain";
import { clockOf } from "@/e2e/fixtures/clock";
import { fundsOf } from "@/e2e/fixtures/funds";
import { type Oracle, oracleOf } from "@/e2e/fixtures/oracle";
import { positionsOn } from "@/e2e/fixtures/positions";
import { buy } from "@/e2e/fixtures/trade";
import { max } from "@/lib/math";
import { premium } from "@/lib/pool/premium";
import { deployLocal, type Snapshot } from "./deploy";
import { type Indexer, startIndexer, stateOf, waitForIndexer } from "./indexer";
import { misfits } from "./indexerDocument";
import { type Row, readTables } from "./indexerTables";
import { freePort } from "./port";
import { rpc } from "./rpc";

const folder = ".parallax/indexer-test";
const [alice, bob, carol] = (["alice", "bob", "carol"] as const).map((role) => accountOf(role).address);

let snapshot: Snapshot;
let chain: Chain;
let oracle: Oracle;
let indexer: Indexer;
let tables: Map<string, Row[]>;
let closedAt: number;
let openedAt: number;
let liquidated: bigint;

const table = (name: string) => tables.get(name) ?? [];
const oracleAt = () => ({ address: chain.addresses.oracle, abi: oracleAbi }) as const;
const engineAt = () => ({ address: chain.addresses.engine, abi: cdpEngineAbi }) as const;

async function get(path: string) {
  const response = await fetch(`${indexer.url}${path}`);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function begin() {
  const options = { port: await freePort(42_110), rpcUrl: chain.url, folder, databaseUrl: null };
  return startIndexer({ ...options, addressesPath: snapshot.addressesPath });
}

/** A day in the life of the system: rounds, a closed session, trades, positions, a liquidation, a split. */
async function live() {
  const fund = fundsOf(chain);
  const clock = clockOf(chain);
  const openPosition = positionsOn(chain);
  if (!alice || !bob || !carol) throw new Error("nobody is there");
  await oracle.settle();
  await fund(alice, { pUSD: wad(20_000) });
  await fund(bob, { pUSD: wad(5_000) });
  await fund(carol, { mTSLA: wad(20) });
  await buy(chain, "bob", "mTSLA", wad(1_000));
  const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(3_100), owed: wad(5) };
  const kept = await openPosition("alice", { ...terms, locked: wad(8_000) });
  liquidated = await openPosition("alice", terms);
  await chain.send("alice", { ...engineAt(), functionName: "repay", args: [kept, wad(1)] });
  await chain.send("alice", { ...engineAt(), functionName: "offer", args: [kept, bob] });
  await chain.send("bob", { ...engineAt(), functionName: "accept", args: [kept] });
  closedAt = (await clock.now()) + 1;
  await oracle.close("TSLA");
  await clock.advance(1_200);
  openedAt = (await clock.now()) + 1;
  await oracle.reopen("TSLA");
  await oracle.price("TSLA", 440);
  await oracle.settle();
  const tsla = await chain.tokenOf("mTSLA");
  const approval = { address: tsla, abi: erc20Abi, functionName: "approve" };
  await chain.send("carol", { ...approval, args: [chain.addresses.engine, wad(20)] });
  const liquidation = { ...engineAt(), functionName: "liquidate" };
  await chain.send("carol", { ...liquidation, args: [liquidated, wad(20), 0n, carol, "0x"] });
  const { exFrom } = await oracle.stageSplit("AAPL", 5, 1);
  await oracle.close("AAPL");
  await oracle.openAt(exFrom + 1, "AAPL", 50);
}

beforeAll(async () => {
  snapshot = await deployLocal();
  rmSync(folder, { recursive: true, force: true });
  chain = await startChain(await freePort(8_710), snapshot);
  oracle = await oracleOf(chain, clockOf(chain));
  await live();
  indexer = await begin();
  await waitForIndexer(indexer, chain.url);
  await oracle.push(30);
  await buy(chain, "bob", "mGLD", wad(100));
  await waitForIndexer(indexer, chain.url);
  tables = await readTables(indexer.url);
}, 240_000);

afterAll(async () => {
  await indexer.stop();
  await chain.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("tables", () => {
  test("default: every round of every feed, the past's and those that came while it ran", async () => {
    const logs = await chain.client.getContractEvents({
      ...{ ...oracleAt(), eventName: "RoundAccepted", fromBlock: 0n, strict: true },
    });
    const rounds = logs.flatMap(({ args, blockNumber, logIndex }) =>
      args.feeds.map((feed, i) => ({
        ...{ feed, block: Number(blockNumber), index: logIndex, time: Number(args.time) },
        price: String((args.prices[i] ?? 0n) * 10n ** 10n),
        open: ((args.sessions >> BigInt(i)) & 1n) === 1n,
      })),
    );
    expect(rounds.length).toBeGreaterThan(100);
    expect(inOrder(table("rounds"))).toEqual(inOrder(rounds));
  });

  test("default: prices and statuses of feeds", async () => {
    for (const view of await chain.feeds()) {
      const row = table("feeds").find(({ feed }) => feed === view.id);
      expect(row).toMatchObject({
        symbol: view.symbol,
        price: `${view.price}`,
        multiplier: `${view.multiplier}`,
      });
    }
  });

  test("default: what every position holds and owes", async () => {
    expect(table("positions").length).toBeGreaterThan(18);
    for (const { id, market, owner, collateral, normalisedDebt, status } of table("positions")) {
      const number = Number(BigInt(String(id)) & 0xffffffffn);
      const read = { ...engineAt(), functionName: "positionsIn" } as const;
      const args = [Number(market), number, number] as const;
      const [there] = await chain.client.readContract({ ...read, args });
      expect([there?.collateral, there?.debt].map(String)).toEqual([collateral, normalisedDebt]);
      if (status === "open") expect(owner).toBe(there?.owner.toLowerCase());
    }
  });

  test("default: the totals and the rate of every market", async () => {
    for (const row of table("markets")) {
      const read = { ...engineAt(), functionName: "markets", args: [Number(row.market)] } as const;
      const market = await chain.client.readContract(read);
      expect([row.collateral, row.normalisedDebt, row.rate]).toEqual(
        [market.totalCollateral, market.totalDebt, market.rate].map(String),
      );
    }
  });

  test("default: balances, supplies, reserves", async () => {
    const { client } = chain;
    const token = (address: unknown) => ({ address: address as Address, abi: erc20Abi }) as const;
    for (const { token: at, account, balance } of table("holders")) {
      const args = [account as Address] as const;
      expect(await client.readContract({ ...token(at), functionName: "balanceOf", args })).toBe(
        BigInt(String(balance)),
      );
    }
    for (const row of table("tokens").filter(({ issued }) => issued)) {
      expect(await client.readContract({ ...token(row.token), functionName: "totalSupply" })).toBe(
        BigInt(String(row.supply)),
      );
      const holding = table("holders").filter((h) => h.token === row.token && h.balance !== "0");
      expect(row.holders).toBe(holding.length);
    }
    for (const row of table("pools")) {
      const pair = { address: row.pair as Address, abi: uniswapV2PairAbi } as const;
      const [reserve0, reserve1] = await client.readContract({ ...pair, functionName: "getReserves" });
      const expected = row.isToken0 ? [reserve0, reserve1] : [reserve1, reserve0];
      expect([row.reserveToken, row.reservePusd]).toEqual(expected.map(String));
    }
  });

  test("default: the split is staged, then applied", () => {
    expect(table("actions")).toMatchObject([
      { status: "applied", numerator: 5, denominator: 1, multiplier: `${5n * 10n ** 18n}` },
    ]);
  });
});

describe("answers", () => {
  test("default: a chart ends with the prices of the chain", async () => {
    const { token, price, pair } = await chain.asset("mTSLA");
    const { body } = await get(`/assets/${token}/chart?range=ALL`);
    const pool = table("pools").find((row) => row.pair === pair.toLowerCase());
    const last = body.points.at(-1);
    expect(last).toMatchObject({ time: body.asOf.time, oracle: `${price}`, pool: pool?.price });
    const expected = premium(BigInt(last.pool), BigInt(last.oracle)) ?? 0n;
    expect(last.premium).toBeCloseTo(Number(expected) / 1e18, 12);
    expect(body.closed).toContainEqual({ from: closedAt, to: openedAt });
    expect(body.asOf.block).toBe(Number(await chain.client.getBlockNumber()));
  });

  test("default: candles hold the rounds of their time", async () => {
    const { token, feed } = await chain.asset("mTSLA");
    const { body } = await get(`/assets/${token}/candles?series=oracle&interval=86400`);
    const prices = table("rounds")
      .filter((row) => row.feed === feed)
      .map(({ price }) => BigInt(String(price)));
    const highs: bigint[] = body.candles.map(({ high }: { high: string }) => BigInt(high));
    expect(highs.reduce(max)).toBe(prices.reduce(max));
    expect(body.candles[0].open).toBe(String(prices[0]));
    expect(body.candles.at(-1).close).toBe(String(prices.at(-1)));
  });

  test("default: trades, liquidations and the story of a position", async () => {
    const { body } = await get("/trades?limit=10");
    expect(body.trades).toMatchObject([
      { symbol: "mGLD", side: "buy", pusd: `${wad(100)}`, trader: bob?.toLowerCase() },
      { symbol: "mTSLA", side: "buy", pusd: `${wad(1_000)}`, trader: bob?.toLowerCase() },
    ]);
    const { liquidations } = (await get("/liquidations")).body;
    expect(liquidations).toMatchObject([
      { position: `${liquidated}`, liquidator: carol?.toLowerCase(), debtSymbol: "mTSLA" },
    ]);
    const kept = table("positions").find((row) => row.owner === bob?.toLowerCase());
    const { events } = (await get(`/positions/${kept?.id}/history`)).body;
    expect(events.map(({ name }: { name: string }) => name)).toEqual([
      ...["Opened", "Adjusted", "Offered", "Transferred"],
    ]);
  });

  test("default: collateral is counted once", async () => {
    const { body } = await get("/tvl");
    const [engine, pair] = await Promise.all(
      [chain.addresses.engine, await wethPair()].map((at) => chain.balance("WETH", at)),
    );
    const weth = body.parts.find(({ symbol }: { symbol: string }) => symbol === "WETH");
    expect(BigInt(weth.locked) + BigInt(weth.pooled)).toBe((engine ?? 0n) + (pair ?? 0n));
    expect(body.parts.map(({ symbol }: { symbol: string }) => symbol).sort()).toEqual([
      ...["WBTC", "WETH", "pvSOLAR"],
    ]);
  });

  test("default: every page of the document answers as the document says", async () => {
    const { token } = await chain.asset("mTSLA");
    expect(await misfits(indexer.url, { token, id: `${liquidated}` })).toEqual([]);
  });

  test("error: questions that are wrong", async () => {
    const { token } = await chain.asset("mTSLA");
    const wrong = [
      "/assets/0x12/chart",
      `/assets/${token}/chart?range=2D`,
      `/assets/${token}/candles?interval=61`,
      `/assets/${token}/candles?interval=60&from=0`,
      `/assets/${token}/candles?from=9&to=8`,
      "/trades?limit=1001",
      "/positions/x/history",
    ];
    for (const path of wrong) {
      const { status, body, headers } = await get(path);
      expect([path, status]).toEqual([path, 400]);
      expect(body.error.length).toBeGreaterThan(10);
      expect(headers.get("access-control-allow-origin")).toBe("*");
    }
    expect((await get(`/assets/${chain.addresses.engine}/candles`)).status).toBe(404);
    expect((await get("/nothing")).status).toBe(404);
  });

  test("behavior: what is not indexed yet has no history", async () => {
    expect((await get("/positions/1/history")).body.events).toEqual([]);
    expect((await get(`/assets/${chain.addresses.engine}/chart`)).body.points).toEqual([]);
  });
});

test("behavior: a chain that was replaced is noticed, not served; the next start begins anew", async () => {
  const schema = indexer.schema;
  await chain.stop();
  await chain.start();
  for (let block = 0; block < 40; block++) await rpc(chain.url, "evm_mine");
  await vi.waitFor(async () => expect((await stateOf(indexer.url))?.status).toBe("reset"), {
    timeout: 20_000,
    interval: 50,
  });
  expect((await get("/trades")).status).toBe(503);
  expect(await indexer.child.exited).toBe(76);

  indexer = await begin();
  await waitForIndexer(indexer, chain.url);
  expect(indexer.schema).not.toBe(schema);
  expect((await get("/trades")).body.trades).toEqual([]);
}, 120_000);

/** Rows by their place in the chain. */
function inOrder(rows: Row[]): Row[] {
  const place = ({ feed, block, index }: Row) => Number(block) * 1e6 + Number(index) * 1e3 + Number(feed);
  return [...rows].sort((a, b) => place(a) - place(b));
}

async function wethPair(): Promise<Hex> {
  const weth = table("tokens").find(({ symbol }) => symbol === "WETH");
  return weth?.pair as Hex;
}

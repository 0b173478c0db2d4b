import { rmSync } from "node:fs";
import { type Address, erc20Abi } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compounderAbi } from "@/contracts-abi/Compounder";
import { farmAbi } from "@/contracts-abi/Farm";
import { savingsAbi } from "@/contracts-abi/Savings";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { accountOf } from "@/e2e/fixtures/accounts";
import { type Chain, startChain } from "@/e2e/fixtures/chain";
import { activity, activityQuery } from "@/lib/explorer/activity";
import { settle } from "@/lib/farm/stream";
import { accountFarm, accountFarmEvents } from "@/lib/indexer/accountFarm";
import { farmDays, farmReport, volumeOf } from "@/lib/indexer/farms";
import type { Reader } from "@/lib/indexer/read";
import { vaultDays, vaultReport } from "@/lib/indexer/vaults";
import { deployLocal } from "./deploy";
import { type Indexer, startIndexer, waitForIndexer } from "./indexer";
import { misfits } from "./indexerDocument";
import { differences, hashTables, type Row, readTables } from "./indexerTables";
import { yieldStage } from "./indexerYieldStage";
import { freePort } from "./port";
import { rpc } from "./rpc";

const folder = ".parallax/indexer-yield-test";
const PATIENCE = 300_000; // ms
const [alice, bob, carol] = (["alice", "bob", "carol"] as const).map((role) =>
  accountOf(role).address.toLowerCase(),
);

let chain: Chain;
let indexer: Indexer;
let tables: Map<string, Row[]>;
let stage: Awaited<ReturnType<typeof yieldStage>>;
let shorts: { kept: bigint; risky: bigint };

const table = (name: string) => tables.get(name) ?? [];
const big = (value: unknown) => BigInt(String(value));
const sum = (values: unknown[]) => values.reduce((total: bigint, value) => total + big(value), 0n);
const address = (value: unknown) => String(value) as Address;

const toPool = (row: Row) => ({
  ...{ rate: big(row.rate), shortShare: big(row.shortShare), remaining: big(row.remaining) },
  ...{ lpStaked: big(row.lpStaked), minStake: big(row.minStake), shortStaked: big(row.shortStaked) },
  ...{ lpIndex: big(row.lpIndex), shortIndex: big(row.shortIndex) },
});

async function ask<T>(path: string, read: Reader<T>): Promise<T> {
  const response = await fetch(`${indexer.url}${path}`);
  const body = await response.json();
  if (!response.ok) throw new Error(`${path}: ${body.error}`);
  return read(body);
}

async function begin(name: string, addressesPath: string) {
  const options = { port: await freePort(18_110), rpcUrl: chain.url, databaseUrl: null, addressesPath };
  return startIndexer({ ...options, folder: `${folder}/${name}` });
}

beforeAll(async () => {
  const snapshot = await deployLocal();
  rmSync(folder, { recursive: true, force: true });
  chain = await startChain(await freePort(18_010), snapshot);
  stage = await yieldStage(chain, snapshot.addressesPath);
  shorts = await stage.begin();
  indexer = await begin("follower", snapshot.addressesPath);
  await waitForIndexer(indexer, chain.url, PATIENCE);
  await stage.goOn(shorts);
  await waitForIndexer(indexer, chain.url, PATIENCE);
  tables = await readTables(indexer.url);
}, 600_000);

afterAll(async () => {
  await indexer.stop();
  await chain.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe("tables", () => {
  test("default: every farm to the wei, as it would settle in the last block", async () => {
    const farm = { address: stage.book.farm, abi: farmAbi } as const;
    const { timestamp, number: blockNumber } = await chain.client.getBlock();
    const pairs = await chain.client.readContract({ ...farm, functionName: "pairs" });
    expect(
      table("farmPools")
        .map(({ pair }) => pair)
        .toSorted(),
    ).toEqual(pairs.map((pair) => pair.toLowerCase()).toSorted());
    for (const row of table("farmPools")) {
      const args = [address(row.pair)] as const;
      const there = await chain.client.readContract({ ...farm, functionName: "pools", args, blockNumber });
      const { pool } = settle(toPool(row), timestamp - big(row.updatedAt));
      expect(pool).toEqual(toPool({ ...there }));
      expect([row.asset, row.feed, row.share, row.duration, row.sampledAt ?? 0]).toEqual([
        ...[there.asset.toLowerCase(), there.feed, there.share, there.duration, there.sampledAt],
      ]);
      expect([row.budget, row.premium ?? "0"]).toEqual([there.budget, there.premium].map(String));
    }
  });

  test("default: what was funded was paid, streams or waits; nothing is missing", () => {
    for (const { pair, remaining, budget } of table("farmPools")) {
      const of = (name: string) => table(name).filter((row) => row.pair === pair);
      const funded = of("farmEvents").filter(({ kind }) => kind === "funded");
      const days = of("farmDays");
      expect(sum(funded.map(({ amount }) => amount))).toBe(
        sum([...days.map(({ lp }) => lp), ...days.map(({ short }) => short), remaining, budget]),
      );
    }
  });

  test("default: stakes as the farm has them; no more is claimed than was paid", async () => {
    const farm = { address: stage.book.farm, abi: farmAbi } as const;
    for (const { pair, account, lp, short } of table("farmStakes")) {
      const args = [address(pair), address(account)] as const;
      const there = await chain.client.readContract({ ...farm, functionName: "stakes", args });
      expect([lp, short]).toEqual([there[0], there[1]].map(String));
    }
    const claimed = sum(table("farmStakes").map((row) => row.claimed));
    const days = table("farmDays");
    expect(claimed > 0n).toBe(true);
    expect(claimed <= sum([...days.map(({ lp }) => lp), ...days.map(({ short }) => short)])).toBe(true);
  });

  test("default: shorts and their lots as the desk has them", async () => {
    const desk = { address: stage.book.shortDesk, abi: shortDeskAbi } as const;
    expect(table("shorts")).toHaveLength(2);
    for (const row of table("shorts")) {
      const args = [big(row.id)] as const;
      const there = await chain.client.readContract({ ...desk, functionName: "shorts", args });
      expect([row.user, row.pair, row.lots, row.nextLot]).toEqual([
        ...[there.user.toLowerCase(), there.pair.toLowerCase(), there.lotCount, there.nextLot],
      ]);
      expect([row.credit, row.locked, row.free]).toEqual(
        [there.credit, there.locked, there.free].map(String),
      );
      const lots = await chain.client.readContract({ ...desk, functionName: "lotsOf", args });
      const left = table("shortLots").filter(({ id, openedAt }) => id === row.id && openedAt === null);
      expect(left.map(({ amount, unlockAt }) => [amount, unlockAt])).toEqual(
        lots.map(({ amount, unlockAt }) => [`${amount}`, unlockAt]),
      );
      expect(big(row.proceeds)).toBe(sum([row.locked, row.free, row.unlocked]));
    }
  });

  test("default: vaults, their shares, and the Treasury that pays savers", async () => {
    const { client } = chain;
    const blockNumber = await client.getBlockNumber();
    for (const { vault, kind, assets, supply } of table("vaults")) {
      const at = { address: address(vault), blockNumber } as const;
      const total = await client.readContract({ ...at, abi: savingsAbi, functionName: "totalAssets" });
      const issued = await client.readContract({ ...at, abi: erc20Abi, functionName: "totalSupply" });
      const locked = { ...at, abi: compounderAbi, functionName: "lockedProfit" } as const;
      const hidden = kind === "compounder" ? await client.readContract(locked) : 0n;
      expect([assets, supply]).toEqual([total + hidden, issued].map(String));
    }
    for (const { vault, account, shares } of table("vaultHolders")) {
      const args = [address(account)] as const;
      const read = { address: address(vault), abi: erc20Abi, functionName: "balanceOf", args } as const;
      expect(shares).toBe(`${await client.readContract(read)}`);
    }
    const [drawn] = table("treasuryEvents").filter(({ kind }) => kind === "drawn");
    expect(drawn?.to).toBe(stage.book.savings.toLowerCase());
    const { treasury, pusd } = stage.book;
    const read = { address: treasury, abi: treasuryAbi, functionName: "balanceOf", args: [pusd] } as const;
    const row = table("treasuryTokens").find(({ token }) => token === pusd.toLowerCase());
    expect(row?.balance).toBe(`${await client.readContract(read)}`);
  });

  test("behavior: a liquidation of a short is its user's, a harvest's liquidity its vault's", () => {
    expect(table("liquidations")).toMatchObject([{ position: `${shorts.risky}`, owner: carol }]);
    const added = table("liquidityChanges").filter(({ account }) => account === stage.vault.toLowerCase());
    expect(added).toHaveLength(1);
  });
});

describe("answers", () => {
  test("default: farms now, and what their pools traded", async () => {
    const { asOf, farms, plxPrice } = await ask("/farms", farmReport);
    const farm = farms.find(({ symbol }) => symbol === "mTSLA");
    if (!farm) throw new Error("mTSLA has no farm");
    const read = { address: stage.book.farm, abi: farmAbi, functionName: "pools" } as const;
    const args = [stage.pair] as const;
    const there = await chain.client.readContract({ ...read, args, blockNumber: BigInt(asOf.block) });
    expect([farm.remaining, farm.lpStaked, farm.shortShare]).toEqual([
      ...[there.remaining, there.lpStaked, there.shortShare],
    ]);
    expect(farm.paidLp > farm.paidShort && farm.paidShort > 0n).toBe(true);
    expect(plxPrice).toBeGreaterThan(0n);
    expect(farm.volumeWeek >= farm.volumeDay).toBe(true);
    expect(volumeOf(farm, asOf)?.seconds).toBe(7 * 86_400);
  });

  test("default: emission against fees, every day, of one farm and of all", async () => {
    const { days } = await ask("/farms/days?limit=1000", farmDays);
    const { days: own } = await ask(`/farms/days?limit=1000&pair=${stage.pair}`, farmDays);
    const { farms } = await ask("/farms", farmReport);
    for (const [index, { day }] of days.entries()) expect(day).toBe((days[0]?.day ?? 0) - index * 86_400);
    expect(sum(days.map(({ lp }) => lp))).toBe(sum(farms.map(({ paidLp }) => paidLp)));
    expect(sum(own.map(({ short }) => short))).toBe(
      farms.find(({ pair }) => pair === stage.pair.toLowerCase())?.paidShort,
    );
    const traded = table("swaps").map(({ pusd }) => pusd);
    expect(sum(days.map(({ volume }) => volume))).toBe(sum(traded));
    expect(days[0]?.emission).toBe(
      (((days[0]?.lp ?? 0n) + (days[0]?.short ?? 0n)) * (days[0]?.plxPrice ?? 0n)) / 10n ** 18n,
    );
  });

  test("default: what an account has", async () => {
    const { stakes, shorts: own, vaults } = await ask(`/accounts/${alice}/farm`, accountFarm);
    expect(stakes).toMatchObject([{ symbol: "mTSLA", short: 0n }]);
    expect(own).toMatchObject([{ id: shorts.kept, symbol: "mTSLA", status: "closed", locked: 0n, free: 0n }]);
    expect(own[0]?.lots.map(({ number }) => number)).toEqual([0, 1]);
    expect(vaults).toMatchObject([{ kind: "compounder", asset: stage.pair.toLowerCase() }]);
    const [saver] = (await ask(`/accounts/${bob}/farm`, accountFarm)).vaults;
    expect(saver).toMatchObject({ kind: "savings", symbol: "spUSD", withdrawn: 10n ** 21n });
    expect((await ask(`/accounts/${stage.pair}/farm`, accountFarm)).stakes).toEqual([]);
  });

  test("default: what an account did, page by page", async () => {
    const { events } = await ask(`/accounts/${alice}/farm/events?limit=1000`, accountFarmEvents);
    expect(events.filter((event) => event.in === "short").map(({ kind }) => kind)).toEqual([
      ...["closed", "unlocked", "unlocked", "repaid", "withdrawn", "added", "opened"],
    ]);
    const paged: typeof events = [];
    for (let cursor = ""; ; ) {
      const page = await ask(`/accounts/${alice}/farm/events?limit=3${cursor}`, accountFarmEvents);
      paged.push(...page.events);
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(events);
  });

  test("default: vaults and their days", async () => {
    const { vaults } = await ask("/vaults", vaultReport);
    const saved = vaults.find(({ kind }) => kind === "savings");
    expect(saved).toMatchObject({ symbol: "spUSD", decimals: 24 });
    const { days } = await ask(`/vaults/${saved?.vault}/days`, vaultDays);
    expect(sum(days.map(({ earned }) => earned))).toBe(saved?.earned);
    expect(days[0]).toMatchObject({ assets: saved?.assets, supply: saved?.supply });
  });

  test("default: what an account did is told in words", async () => {
    const response = await fetch(`${indexer.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: activityQuery(accountOf("bob").address) }),
    });
    const kinds = new Set(activity(await response.json()).deeds.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["staked", "unstaked", "saved", "unsaved"]));
  });

  test("default: every page of the document answers as the document says", async () => {
    const values = { token: stage.tsla, id: `${shorts.kept}`, account: alice ?? "", vault: stage.vault };
    expect(await misfits(indexer.url, values)).toEqual([]);
  });

  test.each([
    ...["/farms/days?pair=x", "/farms/days?limit=0", "/accounts/x/farm", "/vaults/x/days"],
    `/accounts/${bob}/farm/events?cursor=x`,
  ])("error: %s is refused with a reason", async (path) => {
    const response = await fetch(`${indexer.url}${path}`);
    expect(response.status).toBe(400);
    expect((await response.json()).error.length).toBeGreaterThan(10);
  });
});

describe("faults", () => {
  test(
    "behavior: fed block by block, and after a reorg, the tables equal those of a fresh indexer",
    async () => {
      const { addressesPath } = await deployLocal();
      const depth = await stage.doMore();
      await waitForIndexer(indexer, chain.url, PATIENCE);
      const before = hashTables(await readTables(indexer.url));
      await rpc(chain.url, "anvil_reorg", [depth, []]);
      await stage.doElse();
      await waitForIndexer(indexer, chain.url, PATIENCE);
      const after = await readTables(indexer.url);
      expect(hashTables(after)).not.toBe(before);
      const fresh = await begin("fresh", addressesPath);
      try {
        await waitForIndexer(fresh, chain.url, PATIENCE);
        expect(differences(after, await readTables(fresh.url))).toEqual([]);
      } finally {
        await fresh.stop();
      }
    },
    PATIENCE,
  );
});

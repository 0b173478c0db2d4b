import { rmSync } from "node:fs";
import type { Address } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { plxTokenAbi } from "@/contracts-abi/PlxToken";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { accountOf } from "@/e2e/fixtures/accounts";
import { type Chain, startChain } from "@/e2e/fixtures/chain";
import { clockOf } from "@/e2e/fixtures/clock";
import { oracleOf } from "@/e2e/fixtures/oracle";
import { turmoilOf } from "@/e2e/fixtures/turmoil";
import { activity, activityQuery } from "@/lib/explorer/activity";
import { auctionBuys, auctionList, auctionStory } from "@/lib/indexer/auctions";
import { claims } from "@/lib/indexer/claims";
import type { Reader } from "@/lib/indexer/read";
import { openPositions, redemptions, settlementReport } from "@/lib/indexer/settlement";
import { treasuryEvents, treasuryReport } from "@/lib/indexer/treasury";
import { RAY } from "@/lib/math";
import { deployLocal } from "./deploy";
import { type Indexer, startIndexer, waitForIndexer } from "./indexer";
import { misfits } from "./indexerDocument";
import { differences, type Row, readTables } from "./indexerTables";
import { freePort } from "./port";

const folder = ".parallax/indexer-risk-test";
const PATIENCE = 300_000; // ms
const [alice, bob, carol] = (["alice", "bob", "carol"] as const).map((role) =>
  accountOf(role).address.toLowerCase(),
);

let chain: Chain;
let indexer: Indexer;
let tables: Map<string, Row[]>;
/** Ids of what the turmoil made. */
let ids: { sold: bigint; worthless: bigint; recapitalised: bigint; surplus: bigint; sale: bigint };
let delisted: { token: Address; loan: bigint; cancelled: bigint };
/** The one auction that ran at a time, as the indexer and as the chain told it. */
let live: Awaited<ReturnType<typeof readLive>>;
/** What there was to settle of it, as the indexer told it. */
let settled: bigint[];
let writtenOff: bigint;

const table = (name: string) => tables.get(name) ?? [];
const big = (value: unknown) => BigInt(String(value));
const house = () => ({ address: chain.addresses.auctionHouse, abi: auctionHouseAbi }) as const;
const treasury = () => ({ address: chain.addresses.treasury, abi: treasuryAbi }) as const;
const settlement = () => ({ address: chain.addresses.settlement, abi: settlementAbi }) as const;

async function ask<T>(path: string, read: Reader<T>): Promise<T> {
  const response = await fetch(`${indexer.url}${path}`);
  const body = await response.json();
  if (!response.ok) throw new Error(`${path}: ${body.error}`);
  return read(body);
}

async function begin(name: string, addressesPath: string) {
  const options = { port: await freePort(24_110), rpcUrl: chain.url, databaseUrl: null, addressesPath };
  return startIndexer({ ...options, folder: `${folder}/${name}` });
}

/** Settle what the indexer says is to be settled, page by page; returns all that it named. */
async function settleAll(turmoil: Awaited<ReturnType<typeof turmoilOf>>, query: string) {
  const named: bigint[] = [];
  for (let after = 0n; ; after = named.at(-1) ?? 0n) {
    await waitForIndexer(indexer, chain.url, PATIENCE);
    const { positions, next } = await ask(`/settlement/open?after=${after}&${query}`, openPositions);
    const ready = positions.filter((position) => position.ready).map(({ id }) => id);
    named.push(...positions.map(({ id }) => id));
    if (ready.length > 0) await turmoil.settle(ready);
    if (!next) return named;
  }
}

async function readLive() {
  await waitForIndexer(indexer, chain.url, PATIENCE);
  const [told] = (await ask("/auctions?state=live", auctionList)).auctions;
  const args = [told?.id ?? 0n] as const;
  return { told, there: await chain.client.readContract({ ...house(), functionName: "auctions", args }) };
}

beforeAll(async () => {
  const snapshot = await deployLocal();
  rmSync(folder, { recursive: true, force: true });
  chain = await startChain(await freePort(24_010), snapshot);
  const turmoil = await turmoilOf(chain, await oracleOf(chain, clockOf(chain)));
  await turmoil.prepare();
  const sold = await turmoil.collateral();
  const { id: worthless, auction: recapitalised } = await turmoil.badDebt();
  ids = { sold, worthless, recapitalised, ...(await turmoil.sales()) };
  indexer = await begin("follower", snapshot.addressesPath);
  await waitForIndexer(indexer, chain.url, PATIENCE);
  const cancelled = await turmoil.fromSurplus();
  live = await readLive();
  delisted = { ...(await turmoil.delist()), cancelled };
  settled = await settleAll(turmoil, `token=${delisted.token}&limit=2`);
  await turmoil.finalise(delisted.token, delisted.loan);
  writtenOff = await turmoil.writeOff();
  const tokens = await turmoil.shutDown();
  await settleAll(turmoil, "limit=10");
  for (const token of tokens) await turmoil.makeFinal(token);
  await settleAll(turmoil, "limit=10");
  await waitForIndexer(indexer, chain.url, PATIENCE);
  tables = await readTables(indexer.url);
}, 900_000);

afterAll(async () => {
  await indexer.stop();
  await chain.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe("tables", () => {
  test("default: a live auction is as the chain has it, those that ended are gone there", async () => {
    const { told, there } = live;
    expect(told).toMatchObject({ id: delisted.cancelled, state: "live", fromSurplus: there.fromSurplus });
    expect([told?.lotLeft, told?.debtLeft, told?.price]).toEqual([there.lot, there.debt, there.price]);
    expect(told?.restartedAt).toBe(there.startedAt);
    for (const row of table("auctions")) {
      const read = { ...house(), functionName: "auctions", args: [big(row.id)] } as const;
      expect([row.state === "live", (await chain.client.readContract(read)).kind]).toEqual([false, 0]);
    }
    const treasurys = table("auctions").filter(({ kind }) => kind !== "collateral");
    expect(treasurys.length).toBe(await chain.client.readContract({ ...house(), functionName: "count" }));
  });

  test("default: what was bought adds up to what left the auction", () => {
    for (const row of table("auctions")) {
      const buys = table("auctionBuys").filter(({ auction }) => auction === row.id);
      const sum = (name: string) => buys.reduce((total, buy) => total + big(buy[name]), 0n);
      expect([row.buys, big(row.bought), big(row.paid)]).toEqual([buys.length, sum("bought"), sum("paid")]);
      if (row.kind !== "collateral" || row.state !== "ended") continue;
      expect(big(row.lot)).toBe(big(row.bought) + big(row.penaltyTaken) + big(row.leftover));
      expect(big(row.debt)).toBe(big(row.paid) + big(row.badDebt));
    }
  });

  test("default: the Treasury's ledger, its bad debt, and PLX in existence", async () => {
    const { client } = chain;
    expect(table("treasuryTokens").length).toBeGreaterThan(3);
    for (const { token, balance, badDebt } of table("treasuryTokens")) {
      const args = [token as Address] as const;
      const held = await client.readContract({ ...treasury(), functionName: "balanceOf", args });
      const bad = await client.readContract({ ...treasury(), functionName: "badDebt", args });
      expect([balance, badDebt]).toEqual([held, bad].map(String));
    }
    const plx = { address: chain.addresses.plx, abi: plxTokenAbi } as const;
    const supply = await client.readContract({ ...plx, functionName: "totalSupply" });
    expect(table("plxs")).toMatchObject([{ supply: `${supply}` }]);
    const changes = table("plxChanges").map(
      ({ kind, amount }) => (kind === "burnt" ? -1n : 1n) * big(amount),
    );
    expect(changes.reduce((sum, change) => sum + change, 0n)).toBe(supply);
  });

  test("default: what every position holds and owes, and every market", async () => {
    for (const { id, owner, collateral, normalisedDebt, market } of table("positions")) {
      const number = Number(big(id) & 0xffffffffn);
      const args = [Number(market), number, number] as const;
      const read = { address: chain.addresses.engine, abi: cdpEngineAbi } as const;
      const [there] = await chain.client.readContract({ ...read, functionName: "positionsIn", args });
      expect([collateral, normalisedDebt]).toEqual([there?.collateral, there?.debt].map(String));
      if (there?.collateral) expect(owner).toBe(there.owner.toLowerCase());
    }
    for (const row of table("markets")) {
      const args = [Number(row.market)] as const;
      const read = { address: chain.addresses.engine, abi: cdpEngineAbi, functionName: "markets" } as const;
      const { totalCollateral, totalDebt, rate } = await chain.client.readContract({ ...read, args });
      expect([row.collateral, row.normalisedDebt, row.rate]).toEqual(
        [totalCollateral, totalDebt, rate].map(String),
      );
    }
  });

  test("default: cases and pots of the settlement", async () => {
    const { client } = chain;
    expect(table("settlementCases").length).toBe(14);
    for (const { token, issued, price, shortfall, announcedAt, frozenAt } of table("settlementCases")) {
      const args = [token as Address] as const;
      const there = await client.readContract({ ...settlement(), functionName: "cases", args });
      expect([issued, price, shortfall ?? "0", announcedAt ?? 0, frozenAt]).toEqual([
        ...[there.issued, there.price, there.shortfall].map(String),
        ...[there.announcedAt, there.frozenAt],
      ]);
    }
    for (const { token, collateral, pot, rate } of table("settlementPots")) {
      const args = [token as Address, collateral as Address] as const;
      const amount = await client.readContract({ ...settlement(), functionName: "potOf", args });
      const share = await client.readContract({ ...settlement(), functionName: "rateOf", args });
      expect([pot, rate ?? "0"]).toEqual([amount, share].map(String));
    }
    for (const { market, price } of table("settlementPrices")) {
      const [args, row] = [
        [Number(market)] as const,
        table("markets").find((each) => each.market === market),
      ];
      const [fixed] = await client.readContract({ ...settlement(), functionName: "frozenPrice", args });
      const ofToken = table("settlementCases").find(({ token }) => token === row?.debtToken);
      expect(price).toBe(row?.debtFeed === 0 ? `${fixed}` : ofToken?.price);
    }
  });

  test(
    "behavior: fed block by block, they equal those of a fresh indexer",
    async () => {
      const { addressesPath } = await deployLocal();
      const fresh = await begin("fresh", addressesPath);
      try {
        await waitForIndexer(fresh, chain.url, PATIENCE);
        expect(differences(tables, await readTables(fresh.url))).toEqual([]);
      } finally {
        await fresh.stop();
      }
    },
    PATIENCE,
  );
});

describe("answers", () => {
  test("default: an auction of collateral with its purchases", async () => {
    const { auction, buys } = await ask(`/auctions/${ids.sold}`, auctionStory);
    expect(auction).toMatchObject({
      ...{ kind: "collateral", state: "ended", owner: alice, sellSymbol: "WETH", paySymbol: "pUSD" },
      ...{ redos: 1, buys: 3, badDebt: 0n },
    });
    expect(buys.map(({ buyer }) => buyer)).toEqual([bob, bob, bob]);
    expect(buys.at(-1)?.debtLeft).toBe(0n);
    expect((await ask("/auctions/4294967290", auctionStory)).auction).toBeUndefined();
  });

  test("default: lists by state, owner and buyer, page by page", async () => {
    const { auctions: all, next } = await ask("/auctions?limit=1000", auctionList);
    expect(next).toBeUndefined();
    expect(all.length).toBe(table("auctions").length);
    const paged: bigint[] = [];
    for (let cursor = ""; ; ) {
      const page = await ask(`/auctions?limit=2${cursor}`, auctionList);
      paged.push(...page.auctions.map(({ id }) => id));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
    const idsOf = async (query: string) =>
      (await ask(`/auctions?${query}`, auctionList)).auctions.map(({ id }) => id);
    expect(await idsOf(`owner=${alice}`)).toEqual([ids.worthless, ids.sold]);
    expect(await idsOf("kind=recapitalisation")).toEqual([delisted.cancelled, ids.recapitalised]);
    expect(await idsOf(`buyer=${carol}`)).toEqual([delisted.cancelled]);
    expect([...(await idsOf("state=live")), ...(await idsOf("state=ended"))]).toEqual(paged);
    const { buys } = await ask(`/auctions/buys?buyer=${bob}`, auctionBuys);
    expect(buys.find(({ auction }) => auction === ids.surplus)).toMatchObject({
      ...{ sellSymbol: "pUSD", paySymbol: "PLX" },
    });
  });

  test("default: the Treasury: fees by source, bad debt to zero, what was bought back", async () => {
    const report = await ask("/treasury", treasuryReport);
    const pusd = report.tokens.find(({ symbol }) => symbol === "pUSD");
    expect(pusd?.badDebt).toBe((pusd?.badDebtAdded ?? 0n) - (pusd?.healed ?? 0n));
    expect(report.badDebts.some(({ kind, symbol }) => kind === "added" && symbol === "mTSLA")).toBe(true);
    for (const { token, fees } of report.tokens) {
      const sources = report.fees.filter((source) => source.token === token);
      expect(sources.reduce((sum, { amount }) => sum + amount, 0n)).toBe(fees);
    }
    expect(report.days.reduce((sum, { amount }) => sum + amount, 0n)).toBe(
      report.tokens.reduce((sum, { fees }) => sum + fees, 0n),
    );
    expect(report.recapitalisations.map(({ id }) => id)).toEqual([delisted.cancelled, ids.recapitalised]);
    const burnt = report.buyBacks.reduce((sum, buyBack) => sum + buyBack.burnt, 0n);
    expect(burnt).toBe(report.plx?.burnt);
    expect(report.plx?.supply).toBe((report.plx?.genesis ?? 0n) + (report.plx?.minted ?? 0n) - burnt);
    const spent = `/treasury/events?kind=spent&token=${chain.addresses.pusd}`;
    expect((await ask(spent, treasuryEvents)).events).toMatchObject([{ symbol: "pUSD", to: carol }]);
  });

  test("default: a delisting to the end", async () => {
    const { cases } = await ask("/settlement", settlementReport);
    const found = cases.find(({ token }) => token === delisted.token.toLowerCase());
    expect(found).toMatchObject({ symbol: "mTSLA", stage: "final", openPositions: 0, converted: 1 });
    expect(settled).toContain(delisted.loan);
    expect(settled).toEqual(settled.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(found?.settled).toBe(settled.length - 1);
    expect(found?.pots).toMatchObject([{ symbol: "pUSD" }]);
    expect(found?.debtSettled).toBeGreaterThan(0n);
    const taken = await ask(`/settlement/redemptions?holder=${bob}`, redemptions);
    expect(taken.redemptions).toMatchObject([{ symbol: "mTSLA" }]);
    const [{ amount: redeemed = 0n } = {}] = taken.redemptions;
    const { claims: claimed } = await ask(`/claims?owner=${bob}`, claims);
    const share = (redeemed * (found?.pots[0]?.rate ?? 0n)) / RAY;
    expect(claimed).toMatchObject([{ holder: chain.addresses.settlement.toLowerCase(), amount: share }]);
  });

  test("default: a default that is written off, and a shutdown of which only pUSD is left", async () => {
    const { cases, shutdown, prices, defaults } = await ask("/settlement", settlementReport);
    expect(shutdown?.by).toBe(chain.addresses.timelock.toLowerCase());
    expect(prices.map(({ symbol }) => symbol)).toContain("ETH");
    const unfinished = cases.filter(({ stage }) => stage !== "final");
    expect(unfinished).toMatchObject([{ symbol: "pUSD", stage: "frozen", openPositions: 0 }]);
    expect((await ask("/settlement/open", openPositions)).positions).toEqual([]);
    expect(defaults).toMatchObject([{ collateralSymbol: "pvSOLAR", state: "called", writtenOff: 1 }]);
    const position = table("positions").find(({ id }) => id === `${writtenOff}`);
    expect(position).toMatchObject({ status: "writtenOff", collateral: "0", normalisedDebt: "0" });
  });

  test("default: a position's story goes on with its auction, a loan's with its conversion", async () => {
    const namesOf = async (id: bigint) => {
      const response = await fetch(`${indexer.url}/positions/${id}/history`);
      const { events }: { events: { name: string }[] } = await response.json();
      return events.map(({ name }) => name);
    };
    expect(await namesOf(ids.sold)).toEqual([
      ...["Opened", "Seized", "Started", "Bought", "Redone", "Bought", "ClockStopped", "ClockResumed"],
      ...["Bought", "Ended"],
    ]);
    expect(await namesOf(delisted.loan)).toEqual(["Opened", "Converted", "Seized"]);
  });

  test("default: what an account did and was given", async () => {
    const response = await fetch(`${indexer.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: activityQuery(accountOf("bob").address) }),
    });
    const kinds = new Set(activity(await response.json()).deeds.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["bought", "funded", "redeemed", "claimed", "buy"]));
  });

  test("default: every page of the document answers as the document says", async () => {
    expect(await misfits(indexer.url, { token: delisted.token, id: `${ids.sold}` })).toEqual([]);
  });

  test.each([
    ...["/auctions?state=x", "/auctions?owner=1", "/auctions?cursor=1", "/auctions?market=x", "/auctions/x"],
    ...["/treasury?limit=0", "/treasury/events?kind=x", "/settlement/open?after=x", "/claims?owner=x"],
  ])("error: %s is refused with a reason", async (path) => {
    const response = await fetch(`${indexer.url}${path}`);
    expect(response.status).toBe(400);
    expect((await response.json()).error.length).toBeGreaterThan(10);
  });
});

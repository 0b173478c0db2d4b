import { encodeFunctionData } from "viem";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { navFeedAbi } from "@/contracts-abi/NavFeed";
import { startKeeper } from "./keeper";
import { type Stage, setStage, TSLA } from "./keeperStage";
import type { Child } from "./process";
import { chainTime, mineAt, rpc } from "./rpc";
import { startRpcProxy, type Verdict } from "./rpcProxy";

vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 20_000, interval: 20 };
const otherKey = `0x${"6".repeat(64)}` as const;
const usd = 10n ** 8n;

let stage: Stage;
let living: Child[] = [];
let price = 440;

beforeAll(async () => {
  stage = await setStage();
}, 180_000);

beforeEach(async () => {
  await Promise.all(living.map((child) => child.stop()));
  living = [];
  await stage.chain.setPrice(TSLA, 400n * usd);
});

afterAll(async () => {
  await Promise.all(living.map((child) => child.stop()));
  await stage.anvil.stop();
});

function start(...given: Parameters<typeof startKeeper>) {
  const child = startKeeper(...given);
  living.push(child);
  return child;
}

const mine = () => rpc(stage.anvil.url, "evm_mine");
const liquidationsOf = async (id: bigint) =>
  (await stage.events.liquidated()).filter(({ args }) => args.id === id);

/** Makes every position unsafe that the borrower has in mTSLA. */
const endanger = () => stage.round(TSLA, ++price);

test("behavior: a dry run says what it would do and sends nothing", async () => {
  const id = await stage.open("mTSLA", 6_400, 10);
  await endanger();
  const keeper = stage.keeper({ dryRun: true });
  const before = await stage.reader.getBlockNumber();
  await keeper.turn();
  await keeper.turn();
  expect(keeper.said.filter((line) => line.startsWith("liquidate"))).toEqual([
    expect.stringMatching(/^liquidate: liquidate \d+-\d+.*; brings \d+\.\d\d USD after gas$/),
  ]);
  expect(await stage.reader.getBlockNumber()).toBe(before);
  expect(await liquidationsOf(id)).toHaveLength(0);
  expect(keeper.health.report()).toMatchObject({ dryRun: true, status: "ok" });
});

test("behavior: two copies with keys of their own liquidate each position once", async () => {
  const ids = [];
  for (let i = 0; i < 3; i++) ids.push(await stage.open("mTSLA", 6_400, 10));
  await stage.give(stage.keeper({ key: otherKey }).address, 10);
  start({ port: 0, rpcUrl: stage.anvil.url });
  start({ port: 0, rpcUrl: stage.anvil.url, key: otherKey });
  await vi.waitFor(
    () => expect(living.every((one) => one.output().includes("Keeper:"))).toBe(true),
    patience,
  );
  await endanger();
  for (const id of ids) {
    await vi.waitFor(async () => expect(await liquidationsOf(id)).toHaveLength(1), patience);
  }
  await mine();
  for (const id of ids) expect(await liquidationsOf(id)).toHaveLength(1);
  for (const child of living) expect(child.isRunning()).toBe(true);
});

test("behavior: two copies with one key do no harm either", async () => {
  const id = await stage.open("mTSLA", 6_400, 10);
  await endanger();
  const [one, two] = [stage.keeper(), stage.keeper()];
  await stage.give(one.address, 10);
  await Promise.all([one.turn(), two.turn()]);
  expect(await liquidationsOf(id)).toHaveLength(1);
  for (const { health } of [one, two]) expect(health.report().reasons).toEqual([]);
});

test("behavior: a node that dies, hangs and lies dead for a while is waited for", async () => {
  let verdict: Verdict = "pass";
  const proxy = await startRpcProxy(stage.anvil.url, () => verdict);
  const child = start({ port: 0, rpcUrl: proxy.url });
  await vi.waitFor(() => expect(child.output()).toContain("Keeper:"), patience);
  verdict = "cut";
  const id = await stage.open("mTSLA", 6_400, 10);
  await endanger();
  await vi.waitFor(() => expect(child.output()).toContain("The chain does not answer"), patience);
  verdict = "pass";
  await vi.waitFor(async () => expect(await liquidationsOf(id)).toHaveLength(1), patience);
  await vi.waitFor(() => expect(child.output()).toContain("It works again."), patience);
  expect(child.isRunning()).toBe(true);
  proxy.stop();
});

test("behavior: with one of two nodes dead the other is asked", async () => {
  const proxy = await startRpcProxy(stage.anvil.url, () => "cut");
  start({ port: 0, rpcUrl: `${proxy.url},${stage.anvil.url}` });
  const id = await stage.open("mTSLA", 6_400, 10);
  await endanger();
  await vi.waitFor(async () => expect(await liquidationsOf(id)).toHaveLength(1), patience);
  proxy.stop();
});

test("behavior: a transaction stuck at a low fee is sent again for more, with the same nonce", async () => {
  const id = await stage.open("mTSLA", 6_400, 10);
  await endanger();
  const keeper = stage.keeper();
  await stage.give(keeper.address, 10);
  const before = await stage.reader.getTransactionCount({ address: keeper.address });
  await rpc(stage.anvil.url, "evm_setAutomine", [false]);
  const turn = keeper.turn();
  let over = false;
  void turn.then(() => {
    over = true;
  });
  const seen = new Set<string>();
  for (let blocks = 0; !over && blocks < 40; blocks++) {
    await vi.waitFor(async () => {
      const pool = await rpc<{ pending: Record<string, object>; queued: object }>(
        stage.anvil.url,
        "txpool_inspect",
      );
      for (const text of Object.values(Object.values(pool.pending)[0] ?? {})) seen.add(String(text));
      expect(over || Object.keys(pool.pending).length > 0).toBe(true);
    }, patience);
    await rpc(stage.anvil.url, "anvil_setNextBlockBaseFeePerGas", [
      blocks < 2 ? "0xba43b7400" : "0x3b9aca00",
    ]);
    await mine();
  }
  await turn;
  await rpc(stage.anvil.url, "evm_setAutomine", [true]);
  expect(await liquidationsOf(id)).toHaveLength(1);
  expect(keeper.health.counters.replacements).toBeGreaterThan(0);
  const sent = keeper.health.report().jobs.reduce((sum, { transactions }) => sum + transactions, 0);
  expect((await stage.reader.getTransactionCount({ address: keeper.address })) - before).toBe(sent);
});

test("behavior: a position that nobody can liquidate is left alone for longer and longer, and stops no other", async () => {
  const keeper = stage.keeper();
  await stage.give(keeper.address, 10);
  // The note has no pool, and only some may hold it.
  for (const [i, nav] of [82n, 70n].entries()) {
    await mineAt(stage.anvil.url, (await chainTime(stage.anvil.url)) + 12 * 3_600);
    const data = encodeFunctionData({ abi: navFeedAbi, functionName: "post", args: [nav * usd] });
    await stage.chain.send(0, stage.core.navFeed, data);
    await keeper.turn();
    expect(keeper.said.filter((line) => line === "pull: pull SOLAR-NAV")).toHaveLength(i + 1);
  }
  await mineAt(stage.anvil.url, (await chainTime(stage.anvil.url)) + 600);
  await stage.chain.pastReopening();
  const { id: market } = await stage.marketOf("pvSOLAR", "pUSD");
  const poison = (BigInt(market) << 32n) | 1n;

  const id = await stage.open("mTSLA", 6_400, 10);
  await endanger();
  await keeper.turn();
  expect(await liquidationsOf(id)).toHaveLength(1);
  for (let turns = 0; turns < 20; turns++) {
    await mine();
    await keeper.turn();
  }
  expect(await liquidationsOf(poison)).toHaveLength(0);
  const { refused } = keeper.health.report().jobs.find(({ name }) => name === "liquidate") ?? { refused: 0 };
  expect(refused).toBeGreaterThanOrEqual(3);
  expect(refused).toBeLessThanOrEqual(6);
  const { status, reasons } = keeper.health.report();
  expect({ status, reasons }).toEqual({
    status: "degraded",
    reasons: [expect.stringMatching(`^liquidate ${poison} is refused: (NoPair|NotAllowed)`)],
  });
});

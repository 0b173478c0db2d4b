import { type Address, encodeFunctionData, maxUint256, parseUnits } from "viem";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { compounderAbi } from "@/contracts-abi/Compounder";
import { farmAbi } from "@/contracts-abi/Farm";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { poolTwapAbi } from "@/contracts-abi/PoolTwap";
import { savingsAbi } from "@/contracts-abi/Savings";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { type Stage, setStage, TSLA } from "./keeperStage";
import { chainTime, mineAt, rpc } from "./rpc";

vi.setConfig({ testTimeout: 180_000 });
const DAY = 86_400;
const HALF_AN_HOUR = 1_800;
const SEEDER = 7;
const BORROWER = 20;

let stage: Stage;
let keeper: ReturnType<Stage["keeper"]>;

beforeAll(async () => {
  stage = await setStage();
  keeper = stage.keeper();
  await stage.give(keeper.address, 100);
}, 180_000);

afterAll(() => stage.anvil.stop());

const pools = () =>
  stage.reader.readContract({
    ...{ address: stage.core.farmLens, abi: farmLensAbi, functionName: "pools" },
    args: [keeper.address],
  } as const);

async function poolOf(symbol: string) {
  const found = (await pools()).find((pool) => pool.symbol === symbol);
  if (!found) throw new Error(`There is no pool of ${symbol}`);
  return found;
}

const reader = () => ({ fromBlock: 0n, strict: true }) as const;
const events = {
  observed: () =>
    stage.reader.getContractEvents({
      ...{ ...reader(), address: stage.core.poolTwap, abi: poolTwapAbi, eventName: "Observed" },
    }),
  sampled: () =>
    stage.reader.getContractEvents({
      ...{ ...reader(), address: stage.core.farm, abi: farmAbi, eventName: "Sampled" },
    }),
  toppedUp: () =>
    stage.reader.getContractEvents({
      ...{ ...reader(), address: stage.core.farm, abi: farmAbi, eventName: "ToppedUp" },
    }),
};

/** Turns of the keeper, a block each. */
async function turns(count: number) {
  for (let i = 0; i < count; i++) {
    await rpc(stage.anvil.url, "evm_mine");
    await keeper.turn();
  }
}

const wait = async (seconds: number) => mineAt(stage.anvil.url, (await chainTime(stage.anvil.url)) + seconds);

/** Open rounds for so long. */
async function passOpen(seconds: number) {
  for (let passed = 0; passed < seconds; passed += 50) await stage.chain.push(50);
}

test("default: every pool is observed each ten minutes, and every premium measured once an hour", async () => {
  const all = await pools();
  const measured = all.filter(({ feed }) => feed > 0);
  await stage.chain.push();
  await turns(3);
  expect((await events.observed()).map(({ args }) => args.pair).toSorted()).toEqual(
    all.map(({ pair }) => pair).toSorted(),
  );
  expect(await events.sampled()).toEqual([]);
  await passOpen(HALF_AN_HOUR);
  await turns(3);
  expect(await events.observed()).toHaveLength(2 * all.length);
  expect((await events.sampled()).map(({ args }) => args.pair).toSorted()).toEqual(
    measured.map(({ pair }) => pair).toSorted(),
  );
  expect((await poolOf("mTSLA")).shortShare).toBeGreaterThan(0n);
  expect(keeper.health.report().reasons).toEqual([]);
});

test("behavior: the rewards of a vault become liquidity once that is worth the gas", async () => {
  const { pair } = await poolOf("mTSLA");
  const vaults = await stage.reader.readContract({
    ...{ address: stage.core.farmLens, abi: farmLensAbi, functionName: "compounders" },
    args: [keeper.address],
  } as const);
  const { vault } = vaults.find((one) => one.pair === pair) ?? { vault: pair };
  const owner = stage.chain.accountAt(SEEDER);
  const amount = await stage.holds(pair, owner);
  const approval = { abi: weth9Abi, functionName: "approve", args: [vault, maxUint256] } as const;
  await stage.chain.send(SEEDER, pair, encodeFunctionData(approval));
  const deposit = { abi: compounderAbi, functionName: "deposit", args: [amount, owner] } as const;
  await stage.chain.send(SEEDER, vault, encodeFunctionData(deposit));
  const harvested = () =>
    stage.reader.getContractEvents({
      address: vault,
      abi: compounderAbi,
      eventName: "Harvested",
      ...reader(),
    });
  await turns(1);
  expect(await harvested()).toEqual([]);
  await wait(DAY / 2);
  await turns(3);
  const [harvest] = await harvested();
  expect(harvest?.args.caller).toBe(keeper.address);
  expect(harvest?.args.lp).toBeGreaterThan(0n);
  expect(await harvested()).toHaveLength(1);
});

test("behavior: a short whose market was settled no longer counts, and its proceeds are free", async () => {
  await stage.chain.pastReopening();
  const { asset, id } = await openShort();
  const desk = { address: stage.core.shortDesk, abi: shortDeskAbi } as const;
  const short = () => stage.reader.readContract({ ...desk, functionName: "shorts", args: [id] });
  expect(await short()).toMatchObject({ credit: parseUnits("5", 18), free: 0n });
  const announce = { abi: settlementAbi, functionName: "announce", args: [asset] } as const;
  await stage.chain.govern(stage.core.settlement, encodeFunctionData(announce));
  await wait(3 * DAY);
  await stage.round(TSLA, 400);
  await turns(6);
  const { credit, locked, free } = await short();
  expect([credit, locked]).toEqual([0n, 0n]);
  expect(free).toBeGreaterThan(0n);
  expect((await poolOf("mTSLA")).shortStaked).toBe(0n);
});

test("behavior: a stream that ends is filled from the budget", async () => {
  const before = (await events.toppedUp()).length;
  const { budget } = await poolOf("WETH");
  await wait(100 * DAY);
  await turns(3);
  const fresh = (await events.toppedUp()).slice(before);
  expect(fresh.length).toBeGreaterThan(0);
  expect(new Set(fresh.map(({ args }) => args.pair)).size).toBe(fresh.length);
  const pool = await poolOf("WETH");
  expect(pool.budget).toBe(budget - budget / 4n);
  expect(pool.rate).toBeGreaterThanOrEqual(budget / 4n / BigInt(90 * DAY));
});

test("behavior: the savers are paid once fees enough are collected", async () => {
  const dripped = () =>
    stage.reader.getContractEvents({
      ...{ ...reader(), address: stage.core.savings, abi: savingsAbi, eventName: "Dripped" },
    });
  const before = (await dripped()).length;
  await wait(2 * DAY);
  await turns((await stage.markets()).length);
  const [drip, ...others] = (await dripped()).slice(before);
  expect(drip?.args.paid).toBe(drip?.args.owed);
  expect(drip?.args.paid).toBeGreaterThan(0n);
  expect(others).toEqual([]);
});

/** The borrower is short of five mTSLA. */
async function openShort(): Promise<{ asset: Address; id: bigint }> {
  const { id: market, debtToken: asset, positionCount } = await stage.marketOf("pUSD", "mTSLA");
  const collateral = parseUnits("6000", 18);
  await stage.chain.fundPusd(BORROWER, parseUnits("20", 18), collateral);
  const approval = {
    abi: weth9Abi,
    functionName: "approve",
    args: [stage.core.shortDesk, maxUint256],
  } as const;
  await stage.chain.send(BORROWER, stage.core.pusd, encodeFunctionData(approval));
  await stage.chain.push();
  const args = [asset, collateral, parseUnits("5", 18), 0n, 2n ** 40n] as const;
  const open = encodeFunctionData({ abi: shortDeskAbi, functionName: "open", args });
  await stage.chain.send(BORROWER, stage.core.shortDesk, open);
  return { asset, id: (BigInt(market) << 32n) | BigInt(positionCount + 1) };
}

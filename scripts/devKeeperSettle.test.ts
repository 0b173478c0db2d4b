import { encodeFunctionData } from "viem";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { type Stage, setStage, TSLA } from "./keeperStage";
import { chainTime, mineAt, rpc } from "./rpc";

vi.setConfig({ testTimeout: 120_000 });
const DAY = 86_400;
const FROZEN = 2;
const FINAL = 3;

let stage: Stage;
let keeper: ReturnType<Stage["keeper"]>;

beforeAll(async () => {
  stage = await setStage();
  keeper = stage.keeper();
  await stage.give(keeper.address, 10);
}, 180_000);

afterAll(() => stage.anvil.stop());

async function cases() {
  const lens = { address: stage.core.riskLens, abi: riskLensAbi } as const;
  return (
    await stage.reader.readContract({ ...lens, functionName: "settlements", args: [keeper.address] })
  )[1];
}

/** Turns of the keeper, a block each, until something holds. */
async function until(holds: () => Promise<boolean>) {
  for (let turns = 0; turns < 60; turns++) {
    await keeper.turn();
    if (await holds()) return;
    await rpc(stage.anvil.url, "evm_mine");
  }
  throw new Error(
    `It does not come about:\n${[...keeper.said, ...keeper.health.report().reasons].join("\n")}`,
  );
}

const decide = (data: `0x${string}`) => stage.chain.govern(stage.core.settlement, data);
const stageOf = async (symbol: string) => (await cases()).find((one) => one.symbol === symbol)?.stage;

test("behavior: a stranger carries a delisting from its notice to the end", async () => {
  const id = await stage.open("mTSLA", 6_400, 10);
  const { debtToken } = await stage.marketOf("pUSD", "mTSLA");
  await decide(encodeFunctionData({ abi: settlementAbi, functionName: "announce", args: [debtToken] }));
  await keeper.turn();
  expect(await stageOf("mTSLA")).toBe(1);
  await mineAt(stage.anvil.url, (await chainTime(stage.anvil.url)) + 3 * DAY);
  await keeper.turn();
  expect(await stageOf("mTSLA")).toBe(1);
  const freezable = await stage.round(TSLA, 400);
  await keeper.turn();
  const [frozen] = await stage.events.frozen();
  // Derived feeds follow first.
  expect(frozen?.blockNumber).toBe(freezable + 2n);
  await until(async () => (await stageOf("mTSLA")) === FINAL);
  const settled = await stage.events.settled();
  expect(settled.map(({ args }) => args.id)).toContain(id);
});

test("behavior: a stranger carries a shutdown to the end: every market, every position, every token, pUSD last", async () => {
  await stage.chain.push();
  await decide(encodeFunctionData({ abi: settlementAbi, functionName: "shutdown" }));
  await until(async () => {
    const all = await cases();
    return all.every(({ symbol, stage }) => stage === (symbol === "pUSD" ? FROZEN : FINAL));
  });
  await mineAt(stage.anvil.url, (await chainTime(stage.anvil.url)) + 7 * DAY);
  await until(async () => (await stageOf("pUSD")) === FINAL);
  expect((await stage.markets()).every(({ totalDebt, frozen }) => totalDebt === 0n && frozen)).toBe(true);
  const settled = await stage.events.settled();
  expect(new Set(settled.map(({ args }) => args.id)).size).toBe(settled.length);
  const reasons = keeper.health.report().reasons;
  expect(reasons).toEqual([]);
  await keeper.turn();
  const settling = keeper.said.filter((line) => line.startsWith("settle"));
  expect(settling.at(-1)).toBe("settle: make pUSD final");
});

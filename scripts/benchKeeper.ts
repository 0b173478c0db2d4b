import { mkdirSync, writeFileSync } from "node:fs";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { accountAt, LOCAL } from "@/services/environment";
import { connect } from "@/services/keeper/chain";
import { ask } from "@/services/keeper/read/ask";
import { readRisky } from "@/services/keeper/read/positions";
import { readScene } from "@/services/keeper/read/scene";
import { fillMarket, findPlace, warmUp } from "./benchGas";
import { startKeeper } from "./keeper";
import { type Stage, setStage, TSLA } from "./keeperStage";
import { freePort } from "./port";
import { Advice, lastLines } from "./process";
import { step } from "./progress";

const positions = 10_000;
const looks = 21;
const liquidations = 10;
const KEEPER = 12;
const usd = 10n ** 8n;

const scan = "lens: 10,000 positions, ms";
const look = "keeper: all markets with them, ms";
const blocks = "blocks from the round to the liquidation";
const wait = "ms from the round to the liquidation";
const targets: Record<string, number | undefined> = { [scan]: 100, [blocks]: 1 };

/** Writes bench/keeper.json and prints how fast the keeper sees and acts, beside the targets. */
export async function benchKeeper() {
  const stage = await step("Deploy and seed", setStage);
  const place = await findPlace(stage.chain);
  await step(`${positions} positions`, async () => {
    await warmUp(stage.chain, place);
    await fillMarket(stage.chain, place, positions);
  });
  const seen = await step("Look at them", () => measureLooks(stage, place.market));
  const acted = await step(`${liquidations} liquidations`, () => measureLiquidations(stage));
  const numbers: Record<string, number> = { ...seen, ...acted };
  mkdirSync("bench", { recursive: true });
  writeFileSync("bench/keeper.json", `${JSON.stringify(numbers, null, 2)}\n`);
  console.log("\nKeeper");
  const width = Math.max(...Object.keys(numbers).map((name) => name.length));
  for (const [name, value] of Object.entries(numbers)) {
    const target = targets[name];
    const verdict = target === undefined ? "" : `  at most ${target}  ${value <= target ? "ok" : "MISS"}`;
    console.log(`  ${name.padEnd(width)}  ${String(value).padStart(6)}${verdict}`);
  }
  return Object.entries(numbers).some(([name, value]) => value > (targets[name] ?? value)) ? 1 : 0;
}

/** Medians of many looks, as the keeper looks. */
async function measureLooks({ anvil, core, chain, reader }: Stage, market: number) {
  const hands = connect([anvil.url], LOCAL, accountAt(KEEPER), () => undefined);
  await chain.push();
  const block = await reader.getBlockNumber();
  const args = [market, 1, positions, 10_000n] as const;
  const question = { address: core.riskLens, abi: riskLensAbi, functionName: "atRisk", args } as const;
  const scene = await readScene(hands, block);
  return {
    [scan]: await medianOf(() => ask(hands, block, question)),
    [look]: await medianOf(() => readRisky(hands, scene)),
  };
}

async function medianOf(task: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < looks; i++) {
    const began = performance.now();
    await task();
    took.push(performance.now() - began);
  }
  return Math.round(took.toSorted((a, b) => a - b)[Math.floor(looks / 2)] ?? 0);
}

/** The worst of several liquidations by a keeper of its own process, in a market that full. */
async function measureLiquidations(stage: Stage) {
  const port = await freePort(21_300);
  const keeper = startKeeper({ port, rpcUrl: stage.anvil.url });
  let [mostBlocks, longest] = [0, 0];
  for (let i = 0; i < liquidations; i++) {
    await stage.chain.setPrice(TSLA, 400n * usd);
    const id = await stage.open("mTSLA", 6_400, 10);
    await stage.idle(`http://127.0.0.1:${port}`);
    const round = await stage.round(TSLA, 430 + i);
    const began = performance.now();
    const { blockNumber } = await stage.liquidationOf(id).catch(() => {
      throw new Advice(`The keeper did not liquidate; its last lines:\n${lastLines(keeper.output())}`);
    });
    longest = Math.max(longest, Math.round(performance.now() - began));
    mostBlocks = Math.max(mostBlocks, Number(blockNumber - round));
  }
  await keeper.stop();
  await stage.anvil.stop();
  return { [blocks]: mostBlocks, [wait]: longest };
}

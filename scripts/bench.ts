import { mkdirSync, writeFileSync } from "node:fs";
import { size } from "viem";
import { type Anvil, startAnvil } from "./anvil";
import { listAssets } from "./benchAssets";
import { measureBundle } from "./benchBundle";
import { benchChain } from "./benchChain";
import { brotliBytes, costsPerDay, fastLzBytes } from "./benchCosts";
import { fillMarket, findPlace, measureGas, type Operation, warmUp } from "./benchGas";
import { benchIndexer } from "./benchIndexer";
import { benchKeeper } from "./benchKeeper";
import { measureRound } from "./benchOracle";
import { measureRisk, type RiskOperation } from "./benchRisk";
import { measureYield, type YieldOperation, yieldTargets } from "./benchYield";
import { deployLocal, writeAddresses } from "./deploy";
import { feederDays } from "./feederDays";
import { freePort } from "./port";
import { Advice } from "./process";
import { step } from "./progress";
import { buildApp, startApp } from "./server";

/** Gas targets, and two peers measured the same way: Morpho Blue, Liquity V2. */
const gasTargets: Record<Operation, [target: number, morpho: number, liquity: number]> = {
  open: [140_000, 155_192, 551_805],
  deposit: [62_000, 54_157, 233_250],
  mint: [85_000, 83_935, 217_365],
  repay: [72_000, 78_172, 214_094],
  withdraw: [85_000, 81_291, 233_194],
  "deposit and mint": [100_000, 138_092, 250_955],
  close: [100_000, 148_435, 288_107],
  liquidate: [108_000, 104_935, 389_457],
};
const riskTargets: Record<RiskOperation, number> = {
  "auction start and full buy": 260_000,
  "batch liquidation, each further": 60_000,
  redeem: 90_000,
  "redeem, each further pot": 30_000,
};
const riskOperations = Object.keys(riskTargets) as RiskOperation[];
const round = "round of 20 feeds, 3 signers";
const derived = "derived feeds after it (6)";
const roundTarget = 200_000;
const operations = Object.keys(gasTargets) as Operation[];

/** Gzip bytes of all scripts before the first interaction, 1 KB = 1024 bytes. */
const bundleTargets: Record<string, number> = {
  "/": 250 * 1024,
  "/borrow": 400 * 1024,
  "/asset/[symbol]": 400 * 1024,
};
const maxRpcRequests = 4;

/** Write bench/gas.json and bench/bundle.json and print every number beside its target. */
export default async function main(args: string[]) {
  const [wanted, ...rest] = args;
  if (wanted === "feeder") return feederDays(rest);
  if (wanted === "indexer") return benchIndexer();
  if (wanted === "keeper") return benchKeeper();
  if (wanted && wanted !== "gas" && wanted !== "bundle")
    throw new Advice("Choose gas or bundle, or nothing for both; indexer, keeper and feeder take minutes.");
  const snapshot = await step("Deploy and seed", deployLocal);
  writeAddresses(snapshot);
  const chain = await startAnvil({ port: await freePort(8620), loadPath: snapshot.statePath });
  if (wanted !== "bundle") await gas(chain, snapshot.addressesPath);
  if (wanted !== "gas") await bundle(chain, snapshot.addressesPath);
  return 0;
}

async function gas({ url }: Anvil, addressesPath: string) {
  const chain = benchChain(url, addressesPath);
  const place = await findPlace(chain);
  const measure = () => measureGas(chain, place);
  await step("Prepare the accounts", () => warmUp(chain, place));
  const few = await step("Gas with 10 positions", async () => {
    await fillMarket(chain, place, 10);
    return measure();
  });
  const risk = await step("Gas of auctions and settlement", () => measureRisk(chain, place));
  const earning = await step("Gas of pools, farms, zaps and savings", () => measureYield(chain, place));
  const many = await step("Gas with 10,000 positions", async () => {
    await fillMarket(chain, place, 9_990);
    return measure();
  });
  const { push, derive } = await step("Gas of a round", () => measureRound(chain));
  const assets = await step("Gas with 10,000 assets", async () => {
    await listAssets(chain, 10_000);
    return measure();
  });
  write("gas", { ...few, ...risk, ...earning, [round]: push.gas });

  print(
    "Gas of the whole transaction",
    ["", "gas", "target", "", "Morpho Blue", "Liquity V2"],
    operations,
    (name) => {
      const [target, morpho, liquity] = gasTargets[name];
      return [few[name], target, few[name] <= target ? "ok" : "MISS", morpho, liquity];
    },
  );
  print("Gas of auctions and settlement", ["", "gas", "target", ""], riskOperations, (name) => {
    const [gas, target] = [risk[name], riskTargets[name]];
    return [gas, target, gas <= target ? "ok" : "MISS"];
  });
  const targets = yieldTargets(few.open + earning["add liquidity"] + earning.stake);
  print(
    "Gas of pools, farms, zaps and savings",
    ["", "gas", "target", "", "StakingRewards"],
    Object.keys(targets) as YieldOperation[],
    (name) => {
      const [target, peer = ""] = targets[name];
      return [earning[name], target, earning[name] <= target ? "ok" : "MISS", peer];
    },
  );
  print(
    "Gas of the oracle",
    ["", "gas", "target", "", "bytes", "FastLZ", "Brotli"],
    [round, derived],
    (name) => {
      const { gas, input } = name === round ? push : derive;
      const target = name === round ? [roundTarget, gas <= roundTarget ? "ok" : "MISS"] : ["", ""];
      return [gas, ...target, size(input), fastLzBytes(input), brotliBytes(input)];
    },
  );
  const costs = costsPerDay({ gas: push.gas + derive.gas, inputs: [push.input, derive.input] });
  print(
    "Rounds of a day, by the assumptions of docs/costs.md",
    ["", "ETH", "USD"],
    costs.map(({ network }) => network),
    (name) => {
      const { eth = 0, usd = 0 } = costs.find(({ network }) => network === name) ?? {};
      return [eth.toFixed(4), usd.toFixed(2)];
    },
  );
  const columns = ["", "10 positions", "10,000 positions", "and 10,000 assets"];
  print("Growth", columns, operations, (name) => [few[name], many[name], assets[name]]);
}

async function bundle({ url }: Anvil, addressesPath: string) {
  await step("Build the app", buildApp);
  await benchChain(url, addressesPath).push();
  const app = await startApp({ port: await freePort(3620), rpcUrl: url });
  const routes = Object.keys(bundleTargets);
  const loads = await step("Load the pages", () => measureBundle(app.url, url, routes));
  write("bundle", Object.fromEntries(loads.map(({ route, bytes }) => [route, bytes])));
  const columns = [
    "",
    "gzip bytes",
    "target",
    "",
    "RPC requests",
    `(at most ${maxRpcRequests})`,
    "other hosts",
  ];
  print(
    "First load",
    columns,
    loads.map(({ route }) => route),
    (name) => {
      const load = loads.find(({ route }) => route === name);
      const target = bundleTargets[name] ?? 0;
      if (!load) return [];
      const { bytes, rpcRequests, foreignRequests } = load;
      const verdict = rpcRequests <= maxRpcRequests ? "ok" : "MISS";
      return [bytes, target, bytes <= target ? "ok" : "MISS", rpcRequests, verdict, foreignRequests];
    },
  );
}

function write(name: string, numbers: Record<string, number>) {
  mkdirSync("bench", { recursive: true });
  writeFileSync(`bench/${name}.json`, `${JSON.stringify(numbers, null, 2)}\n`);
}

function print<Name extends string>(
  title: string,
  columns: string[],
  names: Name[],
  row: (name: Name) => (string | number)[],
) {
  const cells = names.map((name) => [name, ...row(name).map((cell) => cell.toLocaleString("en"))]);
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  console.log(`\n${title}`);
  for (const line of [columns, ...cells]) {
    console.log(
      `  ${line.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join("  ")}`,
    );
  }
}

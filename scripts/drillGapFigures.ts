import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { collateralValue, debtValue } from "@/lib/cdp/ratio";
import { max } from "@/lib/math";
import { atMost, type Figure, wholeOf } from "./drillFigures";
import type { GapRun } from "./drillGap";
import { debtOf, type MarketSight, quantile, waitsOf } from "./drillWaits";

/** The state at one round of Monday. */
export interface GapPoint {
  /** Hours since the first round. */
  hour: number;
  liquidated: number;
  /** USD so far. */
  badDebt: number;
}

/** What is surely lost: debt above nine tenths of the collateral, USD (WAD). */
export function lossOf({ collateral }: { collateral: bigint }, debt: bigint, view: MarketSight): bigint {
  return max(debtValue(debt, view) - (collateralValue(collateral, view) * 9n) / 10n, 0n);
}

/** What the gap came to. */
export async function gapResult(run: GapRun): Promise<{ figures: Figure[]; series: GapPoint[] }> {
  const { drill, market, sights, openedAt } = run;
  const fromBlock = BigInt(run.from);
  const liquidated = await drill.reader.getContractEvents({
    ...{
      address: drill.addresses.engine,
      abi: cdpEngineAbi,
      eventName: "Liquidated",
      strict: true,
      fromBlock,
    },
  });
  const added = await drill.reader.getContractEvents({
    ...{
      address: drill.addresses.treasury,
      abi: treasuryAbi,
      eventName: "BadDebtAdded",
      strict: true,
      fromBlock,
    },
  });
  const firstOf = new Map<bigint, number>();
  for (const { args, blockNumber } of liquidated) {
    if (!firstOf.has(args.id)) firstOf.set(args.id, Number(blockNumber));
  }
  const subjects = run.subjects.map((subject) => ({ ...subject, handledIn: firstOf.get(subject.id) }));
  const first = sights.find(({ markets }) => markets.get(market.id)?.isLiquidatable);
  const view = first?.markets.get(market.id);
  if (!first || !view) throw new Error("The market never opened to liquidations.");
  const losses = subjects.map((subject) => lossOf(subject, debtOf(subject, view), view));
  const bound = losses.reduce((sum, loss) => sum + loss, 0n);
  const badBy = (block: number) =>
    added
      .filter(({ args, blockNumber }) => args.token === market.debtToken && Number(blockNumber) <= block)
      .reduce((sum, { args }) => sum + args.amount, 0n);
  const inDollars = (block: number) => wholeOf(debtValue(badBy(block), view));
  const bad = inDollars(Number.POSITIVE_INFINITY);
  const waits = waitsOf(subjects, sights);
  const blocks = waits.map((wait) => wait.blocks);
  const figures: Figure[] = [
    { name: "positions", value: subjects.length },
    {
      name: "their debt after the gap, USD",
      value: sumOf(subjects.map((one) => debtValue(debtOf(one, view), view))),
    },
    { name: "seconds from the first round to the first liquidation possible", value: first.time - openedAt },
    { name: "positions that became unsafe", value: waits.length },
    {
      name: "of those, worth less than their debt and the discount",
      value: losses.filter((loss) => loss > 0n).length,
    },
    { name: "sure loss at the first liquidatable price, USD", value: wholeOf(bound) },
    { name: "bad debt booked, USD", value: bad },
    atMost("bad debt booked, % of the sure loss", (bad / wholeOf(bound)) * 100, 101),
    atMost("longest wait for the keeper, blocks", Math.max(0, ...blocks), 10),
    { name: "half of them waited at most, blocks", value: quantile(blocks, 0.5) },
    { name: "liquidations", value: liquidated.length },
    { name: "unsafe and never liquidated", value: waits.filter(({ isHandled }) => !isHandled).length },
  ];
  const series = sights.map(({ block, time }) => ({
    hour: Math.round(((time - openedAt) / 3600) * 1e4) / 1e4,
    liquidated: [...firstOf.values()].filter((one) => one <= block).length,
    badDebt: inDollars(block),
  }));
  return { figures, series };
}

function sumOf(values: readonly bigint[]): number {
  return wholeOf(values.reduce((sum, value) => sum + value, 0n));
}

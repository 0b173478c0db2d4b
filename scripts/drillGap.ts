import { parseUnits } from "viem";
import { draftPositions, priceAt } from "./drillModel";
import { openAll } from "./drillPositions";
import { BLOCK_TIME, BORROWER, type Drill, type DrillMarket, setDrill } from "./drillStage";
import { leveller } from "./drillTrade";
import type { Sight, Subject } from "./drillWaits";
import { TSLA } from "./keeperStage";
import { step } from "./progress";
import { chainTime } from "./rpc";

export const gapTerms = {
  ratios: [15_000, 25_000] as const,
  debts: [100, 50_000] as const,
  /** Millionths of Friday's price. */
  opening: 1_800_000n,
  /** Seconds from Friday's close to Monday's first round, and between two rounds afterwards. */
  weekend: 65.5 * 3600,
  roundEvery: 30,
  /** Seconds after a round from which the next one comes while the keeper works. */
  fresh: 36,
  /** Rounds at most. */
  rounds: 240,
  /** Rounds without a liquidation after which it is over. */
  quiet: 10,
};
const SEED = 20_240_408;
const wad = (amount: number) => parseUnits(String(amount), 18);

export interface GapRun {
  drill: Drill;
  market: DrillMarket;
  subjects: Subject[];
  sights: Sight[];
  /** Chain time of the first round of Monday. */
  openedAt: number;
  from: number;
}

/** Monday gap: a share that is minted as an mAsset opens far above Friday's close. */
export async function runGap(count: number): Promise<GapRun> {
  const drill = await step("Deploy and seed", setDrill);
  const { chain, borrower, keeper, holds } = drill;
  const market = await drill.marketOf("pUSD", "mTSLA");
  const drafts = draftPositions(count, SEED, gapTerms.ratios, gapTerms.debts);
  const subjects = await step(`${count} positions of mTSLA`, async () => {
    const needed = drafts.reduce(
      (sum, { debt, ratio }) => sum + (debt * BigInt(ratio)) / 10_000n,
      wad(200_000),
    );
    await chain.fundPusd(BORROWER, needed / 1_000n, needed);
    return openAll(drill, market, drafts);
  });
  const minted = await holds(market.debtToken, borrower);
  await drill.mine([drill.pay(borrower, market.debtToken, keeper.address, minted)]);
  const from = Number(await drill.reader.getBlockNumber());
  const friday = market.debtPrice / 10n ** 10n;
  const monday = priceAt(friday, gapTerms.opening);
  await drill.round((await chainTime(drill.anvil.url)) + 2 * BLOCK_TIME, [TSLA], [friday], 0n);
  await drill.turn();
  const openedAt = (await chainTime(drill.anvil.url)) + gapTerms.weekend;
  const run: GapRun = { drill, market, subjects, sights: [], openedAt, from };
  await step("Monday", () => play(run, monday));
  return run;
}

/** Rounds of the new price until the keeper has liquidated and finds no more. */
async function play({ drill, market, sights, openedAt }: GapRun, monday: bigint) {
  const pool = leveller(drill);
  await pool.allow(market.debtToken);
  const isOpen = (sight?: Sight) => sight?.markets.get(market.id)?.isLiquidatable ?? false;
  let [sent, quiet, roundAt] = [0, 0, 0];
  for (let i = 0; i < gapTerms.rounds && quiet < gapTerms.quiet; i++) {
    await round(openedAt + i * gapTerms.roundEvery);
    const sight = await drill.look([market]);
    const isFirst = isOpen(sight) && !isOpen(sights.at(-1));
    sights.push(sight);
    if (isFirst) await pool.level(market.debtToken, monday * 10n ** 10n);
    for (let isBusy = true; isBusy; ) {
      sights.push(await drill.look([market]));
      isBusy = await drill.turn(keepFresh);
    }
    const all = drill.keeper.health.report().jobs.find(({ name }) => name === "liquidate")?.sent ?? 0;
    quiet = isOpen(sights.at(-1)) && all === sent ? quiet + 1 : 0;
    sent = all;
  }

  async function keepFresh() {
    if ((await chainTime(drill.anvil.url)) - roundAt < gapTerms.fresh) return;
    await round(0);
    sights.push(await drill.look([market]));
  }

  /** A round at a chain time, or at the first one that leaves room for a block before. */
  async function round(time: number) {
    roundAt = Math.max(time, (await chainTime(drill.anvil.url)) + 2 * BLOCK_TIME);
    await drill.round(roundAt, [TSLA], [monday]);
  }
}

import { parseUnits } from "viem";
import { crashFactor, type Draft, draftPositions, priceAt } from "./drillModel";
import { openAll, provide, raiseCeiling, shoreUp } from "./drillPositions";
import { BLOCK_TIME, BORROWER, type Drill, type DrillMarket, RICH, setDrill } from "./drillStage";
import { leveller, sellElsewhere } from "./drillTrade";
import type { Sight, Subject } from "./drillWaits";
import { step } from "./progress";
import { chainTime } from "./rpc";

export const crashTerms = {
  ratios: [15_500, 30_000] as const,
  debts: [100, 50_000] as const,
  /** Of ten positions in the market of ETH. */
  inEth: 4,
  capital: 3_000_000,
  /** pUSD that holders mint besides, a part of the positions' debt, and for each ETH that they lock. */
  holders: { part: [1n, 2n], perEth: 200n },
  gwei: { calm: 1, crash: 50 },
  /** Chain seconds between two prices, and between two rounds of one price while something is under the hammer. */
  priceEvery: 300,
  roundEvery: 100,
  /** Chain seconds after a round from which the next one comes while the keeper works, two blocks later. */
  fresh: 36,
  hours: { crash: 24, calm: 2 },
};
const SEED = 20_200_312;
const FEEDS = [1, 2];
const wad = (amount: number) => parseUnits(String(amount), 18);

/** One step of the path as it began. */
export interface Moment {
  hour: number;
  block: number;
  /** Of the price before. */
  factor: number;
  keeperEth: bigint;
}

export interface CrashRun {
  drill: Drill;
  markets: DrillMarket[];
  subjects: Subject[];
  sights: Sight[];
  moments: Moment[];
  /** First block of the crash; pUSD issued before it. */
  from: number;
  supply: bigint;
}

/** Black Thursday: prices halve within a day, gas costs fifty times as much, one keeper. */
export async function runCrash(count: number): Promise<CrashRun> {
  const drill = await step("Deploy and seed", setDrill);
  const { core, keeper, faucet } = drill;
  const pool = leveller(drill);
  const inEth = Math.round((count * crashTerms.inEth) / 10);
  const drafts = draftPositions(count, SEED, crashTerms.ratios, crashTerms.debts);
  const eth = await drill.marketOf("WETH", "pUSD");
  const btc = await drill.marketOf("WBTC", "pUSD");
  const markets = [eth, btc];
  const subjects = await step(`${count} positions`, async () => {
    await shoreUp(drill, eth);
    const some = await openAll(drill, eth, drafts.slice(0, inEth));
    return [...some, ...(await openAll(drill, btc, drafts.slice(inEth)))];
  });
  const supply = await drill.supply();
  await drill.mine([drill.pay(faucet, core.pusd, keeper.address, wad(crashTerms.capital))]);
  await fundHolders(drill, eth, drafts);
  await pool.allow(eth.collateralToken);
  await provide(drill, eth.collateralToken, wad(10_000));
  const starts = markets.map(({ collateralPrice }) => collateralPrice / 10n ** 10n);
  const run: CrashRun = {
    ...{ drill, markets, subjects, supply, sights: [], moments: [] },
    from: Number(await drill.reader.getBlockNumber()),
  };
  await step("The crash", () => play(run, starts, pool));
  return run;
}

/** Gives the holders what they need beyond what the positions mint, because penalties leave the market. */
async function fundHolders(drill: Drill, { id }: DrillMarket, drafts: readonly Draft[]) {
  const { part, perEth } = crashTerms.holders;
  const pusd = (drafts.reduce((sum, { debt }) => sum + debt, 0n) * part[0]) / part[1];
  await raiseCeiling(drill, id, pusd);
  await drill.chain.fundPusd(BORROWER, pusd / perEth, pusd);
  await drill.give(drill.borrower, RICH);
}

type Pool = ReturnType<typeof leveller>;

/** The whole path: at each step what the keeper bought is sold and the pool follows, then comes the new price. */
async function play({ drill, markets, sights, moments }: CrashRun, starts: readonly bigint[], pool: Pool) {
  const { reader, keeper, anvil, dearRound } = drill;
  const { hours, priceEvery, gwei } = crashTerms;
  const begin = await chainTime(anvil.url);
  const weth = markets[0]?.collateralToken ?? keeper.address;
  for (let i = 0; i * priceEvery <= (hours.crash + hours.calm) * 3600; i++) {
    const hour = (i * priceEvery) / 3600;
    const factor = crashFactor(hour);
    const prices = starts.map((start) => priceAt(start, factor));
    const values = prices.map((price) => price * 10n ** 10n);
    const fee = hour < hours.crash ? gwei.crash : gwei.calm;
    await sellElsewhere(drill, markets, values);
    await pool.level(weth, values[0] ?? 0n);
    await dearRound(await nextTime(drill, begin + i * priceEvery), fee, FEEDS, prices);
    const keeperEth = await reader.getBalance({ address: keeper.address });
    const block = Number(await reader.getBlockNumber());
    moments.push({ hour, block, factor: Number(factor) / 1e6, keeperEth });
    await work({ drill, markets, sights, prices, fee, until: begin + (i + 1) * priceEvery });
  }
}

interface Shift extends Pick<CrashRun, "drill" | "markets" | "sights"> {
  prices: bigint[];
  fee: number;
  until: number;
}

/** The keeper's turns at one price, with rounds that keep it fresh, while something is to be done or under the hammer. */
async function work({ drill, markets, sights, prices, fee, until }: Shift) {
  let roundAt = await chainTime(drill.anvil.url);
  let sight = await look();
  for (;;) {
    const isBusy = await drill.turn(keepFresh, fee);
    const now = await chainTime(drill.anvil.url);
    if (!isBusy && isEmpty(sight)) return;
    if (isBusy && now > until) return;
    if (isBusy) await keepFresh();
    else if (roundAt + crashTerms.roundEvery > until - 3 * BLOCK_TIME) return;
    else await round(roundAt + crashTerms.roundEvery);
    sight = await look();
  }

  async function keepFresh() {
    const now = await chainTime(drill.anvil.url);
    if (now - roundAt < crashTerms.fresh) return;
    await round(now);
    await look();
  }

  async function round(time: number) {
    roundAt = await nextTime(drill, time);
    await drill.dearRound(roundAt, fee, FEEDS, prices);
  }

  async function look() {
    const seen = await drill.look(markets);
    sights.push(seen);
    return seen;
  }
}

/** Whether nothing is under the hammer. */
function isEmpty({ used }: Sight): boolean {
  return used === 0n;
}

/** A chain time, or the first one that leaves room for a block before. */
async function nextTime({ anvil }: Drill, time: number): Promise<number> {
  return Math.max(time, (await chainTime(anvil.url)) + 2 * BLOCK_TIME);
}

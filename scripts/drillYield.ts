import { farmAbi } from "@/contracts-abi/Farm";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { aprOf, liquidityValue, shortApr } from "@/lib/farm/apr";
import { min, WAD } from "@/lib/math";
import { getAmountOut } from "@/lib/pool/quote";
import type { YieldPoint, YieldRun } from "./drillYieldFigures";
import { setYieldStage, type YieldStage } from "./drillYieldStage";

export const yieldTerms = {
  asset: "mTSLA",
  days: 30,
  /** Each day so many buy for so much pUSD, and as many sell it again: many small trades, as fees are counted. */
  trades: 20,
  traded: 1_000n * WAD,
  /** pUSD's worth of the asset that traders hold from the first: fees make them sell more than they bought. */
  stock: 6_000n * WAD,
  /** pUSD that the provider puts in beside as much of the asset. */
  provided: 1_000n * WAD,
  /** pUSD that the short sells for. */
  shorted: 2_000n * WAD,
  /** What others want to hold more of it each day, pUSD. */
  demand: 1_000n * WAD,
  /** A year, for which somebody goes short. */
  wanted: (35n * WAD) / 100n,
};
const NEVER = 2n ** 40n;
/** Shorts lock three times what they sell. */
const LOCKED = 3n;

/** What the page says that a pool yields, and what its people have after 30 days. */
export async function runYield(): Promise<YieldRun> {
  const stage = await setYieldStage(yieldTerms.asset);
  const { addresses, pair, pool, plxPrice, buy, call, dayWith, anvil } = stage;
  await provide(stage);
  await buy("trader", yieldTerms.stock);
  await dayWith(async () => {
    await openShort(stage, yieldTerms.shorted);
    await call("trader", addresses.farm, farmAbi, "sample", [pair]);
  });
  const amount = await tradeForADay(stage);
  const before = await pool("provider");
  const shortBefore = await pool("shorter");
  const price = await plxPrice();
  const shown = aprOf(before, price, { amount, seconds: 86_400 });
  const owned = before.lpStake;
  const worth = liquidityValue(before, owned);
  for (let day = 0; day < yieldTerms.days; day++) await tradeForADay(stage);
  const after = await pool("provider");
  const shortAfter = await pool("shorter");
  const sold = (shortBefore.shortStake * before.reservePusd) / before.reserveBase;
  await anvil.stop();
  const yearly = (gain: bigint, of: bigint) => (gain * WAD * 365n) / (of * BigInt(yieldTerms.days));
  return {
    shown,
    earned: {
      fees: yearly(liquidityValue(after, owned) - worth, worth),
      rewards: yearly(((after.earned - before.earned) * price) / WAD, worth),
      short: yearly(((shortAfter.earned - shortBefore.earned) * price) / WAD, sold),
    },
  };
}

/** How a premium goes on while people want more of an asset each day, and shorts are paid or are not. */
export async function runPremium(arePaid: boolean): Promise<YieldPoint[]> {
  const stage = await setYieldStage(yieldTerms.asset);
  const { addresses, pair, pool, buy, call, dayWith, anvil } = stage;
  const points: YieldPoint[] = [];
  for (let day = 0; day <= yieldTerms.days; day++) {
    await dayWith(async () => {
      if (day > 0) await buy("trader", yieldTerms.demand);
      if (arePaid) await call("trader", addresses.farm, farmAbi, "sample", [pair]);
      if (arePaid) await goShort(stage);
    });
    const { reserveBase, reservePusd, price, shortShare, shortStaked } = await pool();
    const premium = (reservePusd * WAD * WAD) / reserveBase / price - WAD;
    points.push({ day, premium, shortShare, shortStaked });
  }
  await anvil.stop();
  return points;
}

/** Equal worths of asset and pUSD, all of it staked. */
async function provide({ addresses, base, pair, pool, buy, call, allow, addressOf }: YieldStage) {
  await buy("provider", yieldTerms.provided);
  const me = addressOf("provider");
  const { reserveBase, reservePusd } = await pool();
  const amount = (yieldTerms.provided * reserveBase * 99n) / (reservePusd * 100n);
  await call("provider", addresses.router, uniswapV2Router02Abi, "addLiquidity", [
    ...[base, addresses.pusd, amount, yieldTerms.provided, 0n, 0n, me, NEVER],
  ]);
  await allow("provider", pair, addresses.farm);
  const { lpBalance } = await pool("provider");
  await call("provider", addresses.farm, farmAbi, "stake", [pair, lpBalance]);
}

/** Buys and sells until the price is what it was; what was traded, in pUSD. */
async function tradeForADay({ pool, buy, sellDownTo, dayWith }: YieldStage): Promise<bigint> {
  let traded = 0n;
  await dayWith(async () => {
    const { reserveBase, reservePusd } = await pool();
    for (let n = 0; n < yieldTerms.trades; n++) {
      await buy("trader", yieldTerms.traded);
      traded += yieldTerms.traded + (await sellDownTo("trader", (reservePusd * WAD) / reserveBase));
    }
  });
  return traded;
}

/** Sells short for so much pUSD. */
async function openShort({ addresses, base, pool, call }: YieldStage, pusd: bigint) {
  const { price } = await pool();
  const args = [base, pusd * LOCKED, (pusd * WAD) / price, 0n, NEVER];
  await call("shorter", addresses.shortDesk, shortDeskAbi, "open", args);
}

/** Sells short as much as still yields what is wanted, but not below the oracle's price nor for less than 1,000 pUSD. */
async function goShort(stage: YieldStage) {
  const view = await stage.pool();
  const plx = await stage.plxPrice();
  const fits = (pusd: bigint) => {
    const amount = (pusd * WAD) / view.price;
    const left = view.reservePusd - getAmountOut(amount, view.reserveBase, view.reservePusd);
    const isAbove = left * WAD >= (view.reserveBase + amount) * view.price;
    return isAbove && (shortApr(view, plx, amount) ?? 0n) >= yieldTerms.wanted;
  };
  let size = 0n;
  for (let step = 8_192n * WAD; step >= 500n * WAD; step /= 2n) if (fits(size + step)) size += step;
  if (size >= 1_000n * WAD) await openShort(stage, min(size, 20_000n * WAD));
}

import { collateralValue } from "@/lib/cdp/ratio";
import { type CrashRun, crashTerms } from "./drillCrash";
import { atMost, type Figure, wholeOf } from "./drillFigures";
import { quantile, type Sight, type Subject, waitsOf } from "./drillWaits";

/** How long the unsafe waited for the keeper. */
export function waitFigures(subjects: readonly Subject[], sights: readonly Sight[]): Figure[] {
  const waits = waitsOf(subjects, sights);
  const blocks = waits.map((wait) => wait.blocks);
  const forRoom = waits.map(({ blocksForRoom }) => blocksForRoom);
  return [
    { name: "positions that became unsafe", value: waits.length },
    atMost("longest wait for the keeper, blocks", Math.max(0, ...blocks), 10),
    { name: "99 of 100 waited at most, blocks", value: quantile(blocks, 0.99) },
    { name: "half of them waited at most, blocks", value: quantile(blocks, 0.5) },
    { name: "waited more than 10 blocks", value: blocks.filter((wait) => wait > 10).length },
    { name: "waited for room under the caps", value: forRoom.filter((wait) => wait > 0).length },
    { name: "longest wait for room, blocks", value: Math.max(0, ...forRoom) },
  ];
}

/** What the keeper gained, its collateral at the last price, and what it spent on gas, at the price of each step. */
export async function keeperFigures({ drill, markets, moments, sights }: CrashRun): Promise<Figure[]> {
  const { keeper, holds, core, reader } = drill;
  const last = sights.at(-1);
  const values = await Promise.all(
    markets.map(async ({ id, collateralToken }) => {
      const view = last?.markets.get(id);
      return view ? collateralValue(await holds(collateralToken, keeper.address), view) : 0n;
    }),
  );
  const pusd = await holds(core.pusd, keeper.address);
  const gain = wholeOf(values.reduce((sum, value) => sum + value, pusd)) - crashTerms.capital;
  const ethPrice = wholeOf(markets[0]?.collateralPrice ?? 0n);
  let [eth, usd] = [0, 0];
  moments.slice(1).forEach(({ keeperEth, factor }, i) => {
    const spent = wholeOf((moments[i]?.keeperEth ?? keeperEth) - keeperEth);
    eth += spent;
    usd += spent * factor * ethPrice;
  });
  const transactions = await reader.getTransactionCount({ address: keeper.address });
  return [
    { name: "transactions of the keeper", value: transactions },
    { name: "its gas, ETH", value: eth },
    { name: "its gas, USD", value: usd },
    { name: "its gain before gas, USD", value: gain },
    { name: "its profit, USD", value: gain - usd },
  ];
}

import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { errorsAbi } from "@/contracts-abi/errors";
import { flashLiquidatorAbi } from "@/contracts-abi/FlashLiquidator";
import { MAX_UINT256 } from "@/lib/math";
import { positionName } from "@/lib/positionName";
import { type Action, type Way, wayOf } from "@/services/keeper/action";
import { byRisk, type Risk } from "@/services/keeper/risk";
import { amountOf, dollarsOf, isLiquidatable, type Market, type Scene } from "@/services/keeper/scene";

/** A pool that cannot lend for the whole may lend for a part of it. */
const PARTS = [1n, 4n, 16n];

/** Liquidates unsafe positions, by a flash swap or with debt tokens that the keeper owns. */
export function findLiquidations(
  { markets, time, core, keeper }: Pick<Scene, "markets" | "time" | "core" | "keeper">,
  risky: readonly Risk[],
): Action[] {
  return risky.toSorted(byRisk).flatMap(({ id, debt }) => {
    const market = markets.find((one) => BigInt(one.id) === id >> 32n);
    if (!market || market.auctioned || !isLiquidatable(market, time)) return [];
    const flash = PARTS.map((part) => byFlash(id, part === 1n ? MAX_UINT256 : debt / part, market));
    const ways = [...flash, ...(market.debtBalance > 0n ? [byOwn(id, market)] : [])];
    return [{ key: id.toString(), what: `liquidate ${positionName(id)}`, ways }];
  });

  function byFlash(
    id: bigint,
    maxRepay: bigint,
    { collateralPrice, collateralDecimals: decimals }: Market,
  ): Way {
    return wayOf({
      to: core.flashLiquidator,
      abi: [...flashLiquidatorAbi, ...errorsAbi],
      functionName: "liquidate",
      args: [id, maxRepay, 0n, keeper],
      gas: 250_000n,
      insist: (least) => [id, maxRepay, amountOf(least, collateralPrice, decimals), keeper] as const,
      worth: (profit) => dollarsOf(profit, collateralPrice, decimals),
    });
  }

  function byOwn(id: bigint, market: Market): Way {
    return wayOf({
      to: core.engine,
      abi: [...cdpEngineAbi, ...errorsAbi],
      functionName: "liquidate",
      args: [id, market.debtBalance, 0n, keeper, "0x"],
      gas: 130_000n,
      worth: ([repaid, seized]) =>
        dollarsOf(seized, market.collateralPrice, market.collateralDecimals) -
        dollarsOf(repaid, market.debtPrice, 18),
    });
  }
}

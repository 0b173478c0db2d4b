import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { errorsAbi } from "@/contracts-abi/errors";
import { RAY } from "@/lib/math";
import { type Action, wayOf } from "@/services/keeper/action";
import { dollarsOf, type Market, type Scene } from "@/services/keeper/scene";

/** Gas may cost this part of a fee at most. */
const GAS_SHARE = 20n;

/** What a market owes the Treasury. */
export interface Accrual {
  market: number;
  /** Wei of the debt token, booked. */
  uncollected: bigint;
  /** Wei of the collateral token, of liquidations at once and by auction. */
  fees: bigint;
  penalties: bigint;
  /** Normalised debt, wei, and its rates (RAY): as stored, and now. */
  normalisedDebt: bigint;
  storedRate: bigint;
  rate: bigint;
}

/** Has fees paid to the Treasury where they are worth more than the gas. */
export function findAccruals(
  { markets, core }: Pick<Scene, "markets" | "core">,
  accruals: Accrual[],
): Action[] {
  return accruals.flatMap((accrual) => {
    const market = markets.find(({ id }) => id === accrual.market);
    if (!market) return [];
    const [id, args] = [accrual.market, [accrual.market] as const];
    const engine = { to: core.engine, abi: [...cdpEngineAbi, ...errorsAbi] } as const;
    const house = { to: core.auctionHouse, abi: [...auctionHouseAbi, ...errorsAbi] } as const;
    const fee = market.frozen ? 0n : feeOf(accrual, market) / GAS_SHARE;
    const penalty = penaltyOf(accrual, market) / GAS_SHARE;
    const fees = wayOf({ ...engine, functionName: "collect", args, gas: 180_000n, worth: () => fee });
    const penalties = wayOf({ ...house, functionName: "collect", args, gas: 120_000n, worth: () => penalty });
    return [
      ...(fee > 0n ? [{ key: `fees ${id}`, what: `collect the fees of market ${id}`, ways: [fees] }] : []),
      ...(penalty > 0n
        ? [{ key: `penalties ${id}`, what: `collect the penalties of market ${id}`, ways: [penalties] }]
        : []),
    ];
  });
}

/** USD, 18 decimals. */
function penaltyOf({ penalties }: Accrual, { collateralPrice, collateralDecimals }: Market): bigint {
  return dollarsOf(penalties, collateralPrice, collateralDecimals);
}

/** USD, 18 decimals. */
function feeOf(
  { uncollected, fees, normalisedDebt, storedRate, rate }: Accrual,
  { collateralPrice, collateralDecimals, debtPrice }: Market,
): bigint {
  const grown = (normalisedDebt * (rate - storedRate)) / RAY;
  return dollarsOf(uncollected + grown, debtPrice, 18) + dollarsOf(fees, collateralPrice, collateralDecimals);
}

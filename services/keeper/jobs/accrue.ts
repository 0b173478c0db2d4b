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
  /** Wei of the collateral token. */
  fees: bigint;
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
    const worth = market && !market.frozen ? feeOf(accrual, market) / GAS_SHARE : 0n;
    if (worth === 0n) return [];
    const call = { to: core.engine, abi: [...cdpEngineAbi, ...errorsAbi] } as const;
    const args = [accrual.market] as const;
    return [
      {
        key: accrual.market.toString(),
        what: `collect the fees of market ${accrual.market}`,
        ways: [wayOf({ ...call, functionName: "collect", args, gas: 180_000n, worth: () => worth })],
      },
    ];
  });
}

/** USD, 18 decimals. */
function feeOf(
  { uncollected, fees, normalisedDebt, storedRate, rate }: Accrual,
  { collateralPrice, collateralDecimals, debtPrice }: Market,
): bigint {
  const grown = (normalisedDebt * (rate - storedRate)) / RAY;
  return dollarsOf(uncollected + grown, debtPrice, 18) + dollarsOf(fees, collateralPrice, collateralDecimals);
}

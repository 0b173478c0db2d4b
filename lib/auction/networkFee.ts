import { mulDivUp, WAD } from "@/lib/math";
import type { Plan } from "@/lib/transaction/plan";

/** Gas of a purchase that ends an auction, its permit included, as measured; a part takes 40,000 less. */
export const BUY_GAS = 210_000n;
/** Gas of an approval, where the token has no permit. */
const APPROVE_GAS = 50_000n;

/** Dollars (WAD, rounded up) for gas at a price in wei, with ETH at its oracle price (WAD). */
export function feeOf(gas: bigint, gasPrice: bigint, ethPrice: bigint): bigint {
  return mulDivUp(gas * gasPrice, ethPrice, WAD);
}

/** Gas of a plan of this page: what is bought, and an approval before it. A signature costs nothing. */
export function gasOf(plan: Plan): bigint {
  return plan.some(({ kind }) => kind === "approve") ? BUY_GAS + APPROVE_GAS : BUY_GAS;
}

import { mulDivUp, WAD } from "@/lib/math";

/** Gas of a purchase, as measured in bench/gas.json, with what a wallet adds to be safe. */
export const BUY_GAS = 180_000n;
/** Gas of an approval, where the token has no permit. */
export const APPROVE_GAS = 50_000n;

/** Dollars (WAD, rounded up) for gas at a price in wei, with ETH at its oracle price (WAD). */
export function feeOf(gas: bigint, gasPrice: bigint, ethPrice: bigint): bigint {
  return mulDivUp(gas * gasPrice, ethPrice, WAD);
}

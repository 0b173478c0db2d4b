import { debtOf, normalisedOf } from "@/lib/cdp/fee";
import { divUp, RAY } from "@/lib/math";

/**
 * Debt after `amount` more in the block of this rate, debt units. Twin of the engine's `_normalised`: where the
 * amount does not divide into whole normalised wei the debt still grows by exactly the amount if it can (the missing
 * part of a wei comes out of the booked fee), else by one normalised wei more.
 */
export function debtAfterMint(debt: bigint, amount: bigint, rate: bigint = RAY): bigint {
  const stored = normalisedOf(debt, rate);
  const exact = debtOf(stored + normalisedOf(amount, rate), rate) === debt + amount;
  return exact ? debt + amount : debtOf(stored + divUp(amount * RAY, rate), rate);
}

import { max, min } from "@/lib/math";

/** Part of a debt by which it may grow until a transaction is mined: one thousandth. */
const MARGIN = 1_000n;

/** What is approved to give a whole debt back, wei: a little more where a fee makes it grow. */
export function payback(debt: bigint, feePerSecond: bigint): bigint {
  return feePerSecond > 0n ? debt + max(debt / MARGIN, 1n) : debt;
}

/** Proceeds that closing pays out: those that are free and those that are not yet. */
export function proceedsOf({ locked, unlockable }: { locked: bigint; unlockable: bigint }): bigint {
  return locked + unlockable;
}

/** A short after collateral was taken out or some of the asset given back; undefined without an amount. */
export function shortAfter(
  { collateral, debt }: { collateral: bigint; debt: bigint },
  mode: string,
  amount: bigint | undefined,
): { collateral: bigint; debt: bigint } | undefined {
  if (amount === undefined) return undefined;
  if (mode === "withdraw") return { collateral: collateral - min(amount, collateral), debt };
  return { collateral, debt: debt - min(amount, debt) };
}

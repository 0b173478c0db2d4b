import { max } from "@/lib/math";

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

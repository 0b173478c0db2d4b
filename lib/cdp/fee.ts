import { divUp, min, RAY } from "@/lib/math";
import { rpow } from "@/lib/rpow";

const YEAR = 31_536_000n;

/** The accumulator of a market (RAY) after some seconds, at most a year; `feePerSecond` is the RAY part above one. */
export function accrue(rate: bigint, feePerSecond: bigint, seconds: bigint): bigint {
  return (rate * rpow(RAY + feePerSecond, min(seconds, YEAR))) / RAY;
}

/** Debt of a position, rounded up. */
export function debtOf(normalisedDebt: bigint, rate: bigint): bigint {
  return divUp(normalisedDebt * rate, RAY);
}

/** The largest normalised debt whose debt is not above this one: what a position with this debt has stored. */
export function normalisedOf(debt: bigint, rate: bigint): bigint {
  return (debt * RAY) / rate;
}

/** What a fee per second grows to over a period, as a RAY fraction above one: 5 % is 0.05e27. */
export function growthOf(feePerSecond: bigint, seconds: bigint = YEAR): bigint {
  return rpow(RAY + feePerSecond, seconds) - RAY;
}

/** The fee per second whose growth over a period is nearest to a RAY fraction above one. */
export function feePerSecondOf(growth: bigint, seconds: bigint = YEAR): bigint {
  let low = 0n;
  let high = growth / seconds + 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (growthOf(middle, seconds) <= growth) low = middle;
    else high = middle;
  }
  return growthOf(high, seconds) - growth < growth - growthOf(low, seconds) ? high : low;
}

import { RAY } from "@/lib/math";

/** base^exponent in RAY by squaring, each step rounded half up. */
export function rpow(base: bigint, exponent: bigint): bigint {
  let result = exponent % 2n === 0n ? RAY : base;
  let square = base;
  for (let rest = exponent / 2n; rest > 0n; rest /= 2n) {
    square = (square * square + RAY / 2n) / RAY;
    if (rest % 2n === 1n) result = (result * square + RAY / 2n) / RAY;
  }
  return result;
}

/** Fixed-point units: a WAD is 1e18 (prices, ratios), a RAY 1e27 (fee accumulators), a basis point 1e-4. */
export const WAD = 10n ** 18n;
export const RAY = 10n ** 27n;
export const BPS = 10_000n;
/** One whole of a penalty, as the engine stores it. */
export const BILLION = 10n ** 9n;
export const MAX_UINT256 = 2n ** 256n - 1n;

/** a * b / c, rounded down. For non-negative numbers. */
export function mulDivDown(a: bigint, b: bigint, c: bigint): bigint {
  return (a * b) / c;
}

/** a * b / c, rounded up. For non-negative numbers. */
export function mulDivUp(a: bigint, b: bigint, c: bigint): bigint {
  return divUp(a * b, c);
}

/** a / b, rounded up. For non-negative numbers. */
export function divUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

/** a / b, rounded half away from zero. b must be positive. */
export function divNearest(a: bigint, b: bigint): bigint {
  return a < 0n ? -((-a + b / 2n) / b) : (a + b / 2n) / b;
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Integer square root, rounded down. */
export function sqrt(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

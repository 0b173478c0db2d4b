/** What a transaction offers for a unit of gas, in wei. */
export interface Fee {
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
}

/** Nodes replace a pending transaction only for this much more of both numbers: 12.5 %. */
const RAISE_NUMERATOR = 9n;
const RAISE_DENOMINATOR = 8n;

/** Room for six blocks of a rising base fee: it doubles in six. */
const ROOM = 2n;

/** The first offer at a base fee, never above `cap`. */
export function firstFee(baseFee: bigint, tip: bigint, cap: bigint): Fee {
  return limited({ maxFeePerGas: baseFee * ROOM + tip, maxPriorityFeePerGas: tip }, cap);
}

/** The offer that replaces another: at least 12.5 % more, and what the base fee asks for; undefined at the cap. */
export function raisedFee(fee: Fee, baseFee: bigint, cap: bigint): Fee | undefined {
  const least = raised(fee.maxFeePerGas);
  const tip = raised(fee.maxPriorityFeePerGas);
  if (least > cap) return undefined;
  const asked = baseFee * ROOM + tip;
  return limited({ maxFeePerGas: asked > least ? asked : least, maxPriorityFeePerGas: tip }, cap);
}

function raised(wei: bigint): bigint {
  return (wei * RAISE_NUMERATOR + RAISE_DENOMINATOR - 1n) / RAISE_DENOMINATOR;
}

function limited({ maxFeePerGas, maxPriorityFeePerGas }: Fee, cap: bigint): Fee {
  const max = maxFeePerGas < cap ? maxFeePerGas : cap;
  return { maxFeePerGas: max, maxPriorityFeePerGas: maxPriorityFeePerGas < max ? maxPriorityFeePerGas : max };
}

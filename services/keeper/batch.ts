import type { Hex } from "viem";
import type { Action, Way } from "@/services/keeper/action";

/** An action, and the way that is taken. */
export interface Part {
  action: Action;
  way: Way;
  /** What it returned when it was tried out. */
  returned: Hex;
  /** USD that it brings before gas; undefined where it is done for the sake of all. */
  worth: bigint | undefined;
}

/** The first part, and those behind it that go into the same transaction under a bound of gas. */
export function pack(parts: Part[], bound: bigint): Part[] {
  const group = parts[0]?.way.join?.group;
  if (!group) return parts.slice(0, 1);
  let gas = 0n;
  return parts.filter(({ way }, i) => {
    if (way.join?.group !== group || (i > 0 && gas + way.gas > bound)) return false;
    gas += way.gas;
    return true;
  });
}

/** The more urgent half; nothing of one alone. */
export function half(batch: Part[]): Part[] {
  return batch.length > 1 ? batch.slice(0, Math.ceil(batch.length / 2)) : [];
}

/** What they bring together before gas. */
export function sumOf(batch: Part[]): bigint {
  return batch.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n);
}

import { max } from "@/lib/math";

/** Width of a part on a bar that shows what there is, or the buffer while that is more; for drawing only. */
export function percentOf(part: bigint, total: bigint, buffer: bigint): number {
  const whole = max(total, buffer);
  return whole === 0n ? 0 : Number((part * 10_000n) / whole) / 100;
}

import { WAD } from "@/lib/math";

/** A WAD fraction as a number, for places on a drawing only. */
export function fraction(wad: bigint): number {
  return Number(wad / (WAD / 1_000_000n)) / 1_000_000;
}

/** In a table every bar has the same scale: the bent curve makes 0.3 % visible and keeps 10 % on the line. */
export function smallOffset(premium: number): number {
  return Math.sign(premium) * Math.min(1, (Math.abs(premium) / 0.1) ** 0.4);
}

/** The wide bar is linear and chooses the least of these ends that holds the gap and the fee band. */
export function wideEnd(premium: number, band: number): number {
  const needed = Math.max(Math.abs(premium) * 1.25, band * 2);
  return [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find((end) => end >= needed) ?? 1;
}

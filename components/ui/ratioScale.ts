import { SAFE_MARGIN_BPS } from "@/lib/cdp/margins";
import { WAD } from "@/lib/math";

/** The piece of the ratio axis that a bar shows, in basis points. Ratios are no amounts, so numbers will do. */
export function ratioScale(minRatioBps: number) {
  const least = Math.max(10_000, minRatioBps - 3_000);
  const most = minRatioBps + 20_000;
  return {
    least,
    most,
    /** Place on the bar, 0 to 100. */
    place: (bps: number) => (100 * (Math.min(most, Math.max(least, bps)) - least)) / (most - least),
  };
}

/** A WAD ratio in basis points, rounded down; what is far beyond any bar is cut to a million percent. */
export function ratioBps(ratio: bigint): number {
  const bps = ratio / (WAD / 10_000n);
  return bps > 100_000_000n ? 100_000_000 : Number(bps);
}

export type RatioTone = "danger" | "caution" | "safe";

/** The one judgement of a ratio, for the bar and for every number beside it. */
export function ratioTone(bps: number, minRatioBps: number): RatioTone {
  if (bps < minRatioBps) return "danger";
  return bps < minRatioBps + SAFE_MARGIN_BPS ? "caution" : "safe";
}

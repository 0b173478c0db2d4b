import { WAD } from "@/lib/math";

/** How much a price impact should worry: told, warned of, confirmed apart, refused. */
export type ImpactLevel = "fair" | "caution" | "confirm" | "blocked";

/** The level of an impact (WAD fraction): from 3 % caution, from 5 % to be confirmed, from 15 % refused. */
export function impactLevel(impact: bigint): ImpactLevel {
  const percent = WAD / 100n;
  if (impact >= 15n * percent) return "blocked";
  if (impact >= 5n * percent) return "confirm";
  return impact >= 3n * percent ? "caution" : "fair";
}

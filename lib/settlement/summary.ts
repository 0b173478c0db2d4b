import { type Course, freezableAt, type Stage, stageOf } from "@/lib/settlement/stage";

/** The part of a case that the banner speaks of. */
type Summed = Course & { symbol: string; held: bigint };

/** What every page says about one stage: its tokens, and what the reader holds of them. */
export interface StageSummary<View> {
  stage: Exclude<Stage, "none">;
  cases: View[];
  /** The first freeze of those announced, chain seconds. */
  freezableAt: number;
}

/** Delistings by stage, the most urgent first. A final one concerns only who still holds the token. */
export function summariesOf<View extends Summed>(cases: readonly View[]): StageSummary<View>[] {
  return (["frozen", "announced", "final"] as const).flatMap((stage) => {
    const found = cases.filter((view) => stageOf(view) === stage && (stage !== "final" || view.held > 0n));
    if (found.length === 0) return [];
    return [{ stage, cases: found, freezableAt: Math.min(...found.map(freezableAt)) }];
  });
}

import { type Course, stageOf } from "@/lib/settlement/stage";

const urgency = { frozen: 3, announced: 2, final: 1, none: 0 } as const;

/** What a reader sees first: what they hold, then what moves. */
export function firstCase<View extends Course & { held: bigint }>(cases: readonly View[]): View | undefined {
  const weight = (view: View) => (view.held > 0n ? 10 : 0) + urgency[stageOf(view)];
  return cases.toSorted((a, b) => weight(b) - weight(a))[0];
}

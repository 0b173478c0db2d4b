/** `Settlement.Stage` in the contract's order. */
export const stages = ["none", "announced", "frozen", "final"] as const;
export type Stage = (typeof stages)[number];

/** Seconds from the announcement of a delisting to the first moment at which its price may freeze. */
export const NOTICE = 3 * 86_400;

/** What the lens says of the settlement of one token, as far as its course goes. */
export interface Course {
  /** Index of `stages`. */
  stage: number;
  /** Chain time, seconds; 0 in a shutdown, which nobody announces. */
  announcedAt: bigint;
  /** Chain time, seconds; 0 before. */
  frozenAt: bigint;
  /** Still to be settled. */
  openPositions: bigint;
}

export type StepKey = "announced" | "freezable" | "frozen" | "settled" | "final";

/** A step of a settlement: behind us, where it waits now, or ahead. */
export interface CourseStep {
  key: StepKey;
  state: "done" | "now" | "ahead";
  /** Chain time, seconds, where the chain knows it. */
  at?: number;
}

/** The stage by name; what we don't know is none. */
export function stageOf({ stage }: Pick<Course, "stage">): Stage {
  return stages[stage] ?? "none";
}

/** When the price of an announced token may freeze at the earliest, chain seconds. */
export function freezableAt({ announcedAt }: Pick<Course, "announcedAt">): number {
  return Number(announcedAt) + NOTICE;
}

/** The steps of a settlement at a chain time. The first one that is not done is where it waits. */
export function courseOf(course: Course, now: number): CourseStep[] {
  const { announcedAt, frozenAt, openPositions } = course;
  const stage = stageOf(course);
  const frozen = stage === "frozen" || stage === "final";
  const notice: Omit<CourseStep, "state">[] =
    announcedAt > 0n
      ? [
          { key: "announced", at: Number(announcedAt) },
          { key: "freezable", at: freezableAt(course) },
        ]
      : [];
  const done: Record<StepKey, boolean> = {
    announced: true,
    freezable: frozen || now >= freezableAt(course),
    frozen,
    settled: stage === "final" || (frozen && openPositions === 0n),
    final: stage === "final",
  };
  const steps: Omit<CourseStep, "state">[] = [
    ...notice,
    { key: "frozen", at: frozenAt > 0n ? Number(frozenAt) : undefined },
    { key: "settled" },
    { key: "final" },
  ];
  const current = steps.find(({ key }) => !done[key])?.key;
  return steps.map((step) => ({
    ...step,
    state: done[step.key] ? "done" : step.key === current ? "now" : "ahead",
  }));
}

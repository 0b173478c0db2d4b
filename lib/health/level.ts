/** A traffic light; grey is what nobody watches or what could not be found out, never a quiet green. */
export const levels = ["green", "grey", "amber", "red"] as const;
export type Level = (typeof levels)[number];

/** The worst of several; nothing known at all is grey. */
export function worstOf(all: readonly Level[]): Level {
  return all.reduce<Level>(
    (worst, level) => (levels.indexOf(level) > levels.indexOf(worst) ? level : worst),
    all[0] ?? "grey",
  );
}

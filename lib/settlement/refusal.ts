import { type Course, freezableAt, stageOf } from "@/lib/settlement/stage";

/** A step of a settlement that anyone may take. */
export interface Case extends Course {
  token: `0x${string}`;
  /** Of the holder, in units of the token. */
  held: bigint;
}

/** Why a step can't be taken now, as data. */
export type Refusal =
  | {
      kind:
        | "done"
        | "notFrozen"
        | "openPositions"
        | "othersFirst"
        | "amount"
        | "balance"
        | "notFinal"
        | "waiting";
    }
  | { kind: "early"; until: number }
  | { kind: "status"; status: number };

/** Fixing the price of an announced token: after the notice, at an open price. */
export function refuseFreeze(course: Course, status: number, now: number | undefined): Refusal | undefined {
  if (stageOf(course) !== "announced") return { kind: "done" };
  const until = freezableAt(course);
  if (now !== undefined && now < until) return { kind: "early", until };
  return status === 0 ? undefined : { kind: "status", status };
}

/** Settling the next positions: there must be some. */
export function refuseSettle(course: Course): Refusal | undefined {
  const stage = stageOf(course);
  if (stage === "none" || stage === "announced") return { kind: "notFrozen" };
  return stage === "final" || course.openPositions === 0n ? { kind: "done" } : undefined;
}

/** Fixing what each unit gets: every position settled, and for pUSD every other token final. */
export function refuseFinalise(course: Case, others: readonly Course[]): Refusal | undefined {
  const stage = stageOf(course);
  if (stage === "final") return { kind: "done" };
  if (stage !== "frozen") return { kind: "notFrozen" };
  if (others.some((other) => stageOf(other) !== "final")) return { kind: "othersFirst" };
  return course.openPositions > 0n ? { kind: "openPositions" } : undefined;
}

/** Burning an amount of a final token for its part of the pots. */
export function refuseRedeem(
  course: Case,
  amount: bigint | undefined,
  held: bigint | undefined,
): Refusal | undefined {
  if (stageOf(course) !== "final") return { kind: "notFinal" };
  if (!amount) return { kind: "amount" };
  return held !== undefined && amount > held ? { kind: "balance" } : undefined;
}

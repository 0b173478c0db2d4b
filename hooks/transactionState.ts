import type { Hash } from "viem";
import type { Explained } from "@/hooks/explain";
import type { StepLabel } from "@/lib/transaction/plan";

/** Where in a plan we are: step `index` (from 0) of `of`. */
type Place = { index: number; of: number; label: StepLabel };

/** What a form shows about the plan it sent. */
export type TransactionState =
  | { status: "idle" | "rejected" }
  | ({ status: "simulating" | "signing" } & Place)
  | ({ status: "pending"; hash: Hash } & Place)
  | { status: "confirmed"; hash: Hash | undefined }
  | { status: "failed"; reason: Explained; hash?: Hash }
  | { status: "replaced" | "dropped"; hash: Hash };

/** Whether the plan is under way, so that the button waits. */
export function isBusy(state: TransactionState): boolean {
  return state.status === "simulating" || state.status === "signing" || state.status === "pending";
}

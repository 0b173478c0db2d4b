import { BaseError, HttpRequestError, TimeoutError } from "viem";

/** Milliseconds to wait after a failure: the first, and the longest. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10_000;

/** How a service's troubles are told: each once, and once that they are over. */
export interface Troubles {
  report: (line: string) => void;
  onFailure?: (trouble: string) => void;
}

/** Runs a task again and again until it succeeds, a little slower each time. */
export async function untilDone<T>(task: () => Promise<T>, { report, onFailure }: Troubles): Promise<T> {
  let last = "";
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      const result = await task();
      if (last) report("It works again.");
      return result;
    } catch (error) {
      const trouble = tell(error);
      if (trouble !== last) report(trouble);
      onFailure?.(trouble);
      last = trouble;
    }
    await sleep(wait);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}

function tell(error: unknown): string {
  return isUnreachable(error) ? "The chain does not answer; waiting for it." : inShort(error);
}

/** Whether the node could not be asked at all, as opposed to having refused. */
export function isUnreachable(error: unknown): boolean {
  const isKind = (cause: unknown) => cause instanceof HttpRequestError || cause instanceof TimeoutError;
  return error instanceof BaseError && error.walk(isKind) !== null;
}

/** The lines of an error that tell a person what happened. */
export function inShort(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 3)
    .join("\n");
}

import { BaseError, HttpRequestError, TimeoutError, WaitForTransactionReceiptTimeoutError } from "viem";

/** Runs again and again until the chain answers, and says once that it waits. Other errors are thrown. */
export async function patiently<T>(task: () => Promise<T>, report: (line: string) => void): Promise<T> {
  for (let waiting = false; ; waiting = true) {
    try {
      const result = await task();
      if (waiting) report("The chain answers again.");
      return result;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      if (!waiting) report("The chain does not answer; the feeder waits for it.");
      await sleep(1000);
    }
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}

/** Whether the node could not be asked at all, as opposed to having refused. */
export function isUnreachable(error: unknown): boolean {
  const kinds = [HttpRequestError, TimeoutError, WaitForTransactionReceiptTimeoutError];
  const isKind = (cause: unknown) => kinds.some((kind) => cause instanceof kind);
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

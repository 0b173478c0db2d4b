import type { Explained } from "@/hooks/explain";

/** `explain`, with the ABI of every error loaded when the first one is met: most visits meet none. */
export async function explainLater(error: unknown): Promise<Explained> {
  try {
    return (await import("@/hooks/explain")).explain(error);
  } catch {
    // The page's own server is gone: the error's first line is all there is to say.
    const details = String(error);
    return { kind: "unknown", name: details.split("\n")[0] ?? "", details };
  }
}

/** Milliseconds after which a service that says nothing counts as down. */
const TIMEOUT = 2_000;

/** What a service says about itself, as JSON, also when it says so with an error's status; undefined without an answer. */
export async function askService(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT), cache: "no-store" });
    return await response.json();
  } catch {
    // Not reachable, or no JSON: that is the answer.
    return undefined;
  }
}

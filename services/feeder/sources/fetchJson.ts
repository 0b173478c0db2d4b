import type { Reason } from "@/services/feeder/sources/source";

/** An answer longer than this is not a price list. */
const MAX_BYTES = 2_000_000;

export type Fetched = { json: unknown } | { refused: Reason };

/** The JSON behind a URL, or the reason why there is none; never throws. `timeout` in milliseconds, body included. */
export async function fetchJson(
  url: string,
  headers: Record<string, string>,
  timeout: number,
): Promise<Fetched> {
  let text: string;
  try {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(url, { headers: { accept: "application/json", ...headers }, signal });
    if (response.status === 429) return { refused: "too many requests" };
    if (!response.ok) return { refused: "bad status" };
    text = await readUpTo(response, MAX_BYTES);
  } catch (error) {
    return { refused: error instanceof Error && error.name === "TimeoutError" ? "slow" : "down" };
  }
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { refused: "not JSON" };
  }
}

async function readUpTo(response: Response, limit: number): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length <= limit) continue;
    await reader?.cancel();
    break;
  }
  return text;
}

/** The value at a path such as "data.0.price"; undefined where there is none. */
export function at(json: unknown, path: string): unknown {
  let value = json;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

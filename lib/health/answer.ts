/** What the indexer's `/state` says. */
export interface IndexerAnswer {
  /** "ready", "syncing", or "reset" when it follows another start of the chain. */
  status: string;
  /** Up to which it tells the story. */
  block: number;
}

/** What the feeder's `/health` says. */
export interface FeederAnswer {
  /** "ok", "degraded" or "down". */
  status: string;
  reasons: string[];
}

/** Reads `/state`; undefined where something else answered. */
export function readIndexer(body: unknown): IndexerAnswer | undefined {
  const { status, block } = fieldsOf(body);
  return typeof status === "string" && typeof block === "number" ? { status, block } : undefined;
}

/** Reads `/health`; undefined where something else answered. */
export function readFeeder(body: unknown): FeederAnswer | undefined {
  const { status, reasons } = fieldsOf(body);
  if (typeof status !== "string") return undefined;
  return { status, reasons: Array.isArray(reasons) ? reasons.map(String) : [] };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === "object" && body !== null ? { ...body } : {};
}

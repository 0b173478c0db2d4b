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

/** What the keeper's `/health` says. */
export interface KeeperAnswer extends FeederAnswer {
  /** The last block that it looked at; null before the first. */
  block: number | null;
  /** Whether it only says what it would do. */
  dryRun: boolean;
}

/** Reads `/state`; undefined where something else answered. */
export function readIndexer(body: unknown): IndexerAnswer | undefined {
  const { status, block } = fieldsOf(body);
  return typeof status === "string" && typeof block === "number" ? { status, block } : undefined;
}

/** Reads the keeper's `/health`; undefined where something else answered. */
export function readKeeper(body: unknown): KeeperAnswer | undefined {
  const answer = readFeeder(body);
  const { block, dryRun } = fieldsOf(body);
  if (!answer || (block !== null && typeof block !== "string")) return undefined;
  return { ...answer, block: block === null ? null : Number(block), dryRun: dryRun === true };
}

/** Reads the feeder's `/health`; undefined where something else answered. */
export function readFeeder(body: unknown): FeederAnswer | undefined {
  const { status, reasons } = fieldsOf(body);
  if (typeof status !== "string") return undefined;
  return { status, reasons: Array.isArray(reasons) ? reasons.map(String) : [] };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === "object" && body !== null ? { ...body } : {};
}

import type { Level } from "@/lib/health/level";
import type { Exchange, Status } from "@/lib/oracle/status";

/** What `GET /api/health` answers. Times are unix seconds of chain time, ages seconds, amounts decimal strings. */
export interface HealthReport {
  /** The worst of all parts. */
  level: Level;
  /** When it was found out, by the server's clock, ISO 8601. */
  at: string;
  chainId: number;
  rpc: RpcHealth;
  indexer: IndexerHealth;
  feeder: FeederHealth;
  keeper: KeeperHealth;
  /** Every feed of the oracle; empty while the chain can't be read. */
  feeds: FeedHealth[];
  contracts: ContractHealth[];
}

/** The node: "late" when its latest block is old, "broken" when it answers but the contracts can't be read. */
export interface RpcHealth {
  level: Level;
  state: "up" | "late" | "broken" | "down";
  block: number | null;
  /** Chain time of that block. */
  time: number | null;
  /** How long it has been the latest. */
  age: number | null;
}

/** "reset" when it follows another start of the chain, "unset" where the server was not told of one. */
export interface IndexerHealth {
  level: Level;
  state: "up" | "behind" | "reset" | "down" | "unset" | "unknown";
  block: number | null;
  /** Blocks that it is behind the head. */
  lag: number | null;
}

/**
 * "silent" when no round came for longer than a feed allows, "degraded" when it says so itself, "unwatched" when rounds
 * come though it does not answer.
 */
export interface FeederHealth {
  level: Level;
  state: "up" | "degraded" | "silent" | "unwatched" | "unset" | "unknown";
  /** Of the newest round of a market that is open. */
  age: number | null;
  /** In its own words, why it is not well. */
  reasons: string[];
}

/**
 * "degraded" when it says so itself, "behind" when blocks pass that it does not look at, "down" when it does not answer
 * or says so itself, "dry" when it only says what it would do.
 */
export interface KeeperHealth {
  level: Level;
  state: "up" | "degraded" | "behind" | "down" | "dry" | "unset" | "unknown";
  /** The last block that it looked at. */
  block: number | null;
  /** Blocks that it is behind the head. */
  lag: number | null;
  /** In its own words, why it is not well. */
  reasons: string[];
}

export interface FeedHealth {
  level: Level;
  id: number;
  symbol: string;
  /** Where the price comes from, in words. */
  description: string;
  exchange: Exchange;
  /** As the contract says it. */
  status: Status;
  /** Whether the calendar has the market open now. */
  shouldBeOpen: boolean;
  /** WAD dollars, null before the first round. */
  price: string | null;
  updatedAt: number | null;
  age: number | null;
  maxAge: number;
  /** Why it is HELD: a jump beyond the band, somebody's decision, a split or dividend. */
  heldBy: "breaker" | "decision" | "action" | null;
  /** End of a decision; null without one, and where it has no end. */
  heldUntil: number | null;
  /** The price beyond the band that later rounds may confirm, WAD dollars. */
  candidate: string | null;
  candidateRounds: number;
}

/** "same" as the deploy recorded; "missing" without any code. */
export interface ContractHealth {
  level: Level;
  name: string;
  address: string;
  state: "same" | "different" | "missing" | "unrecorded" | "unknown";
  codeHash: string | null;
  expected: string | null;
}

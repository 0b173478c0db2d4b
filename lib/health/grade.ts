import { isOpen } from "@/lib/calendar/session";
import type { FeederAnswer, IndexerAnswer, KeeperAnswer } from "@/lib/health/answer";
import type { Level } from "@/lib/health/level";
import type {
  ContractHealth,
  FeederHealth,
  FeedHealth,
  IndexerHealth,
  KeeperHealth,
  RpcHealth,
} from "@/lib/health/report";
import { exchangeNames, type Status, statusOf } from "@/lib/oracle/status";

/** Seconds after which a latest block is old. */
const HEAD_LATE = 60;
/** Blocks that an indexer may be behind. */
const INDEXER_LAG = 3;
/** Blocks that a keeper may be behind. */
const KEEPER_LAG = 20;
/** Seconds in which a feed may notice that its market opened. */
const OPENING = 120;
/** An end that no decision reaches: until it is taken back. */
const FOREVER = 2n ** 40n - 1n;

/** The part of a Lens FeedView that decides. */
export interface FeedFacts {
  id: number;
  symbol: string;
  description: string;
  exchange: number;
  /** WAD dollars, 0 before the first round. */
  price: bigint;
  updatedAt: bigint;
  status: number;
  maxAge: bigint;
  heldUntil: bigint;
  broken: boolean;
  candidate: bigint;
  candidateRounds: number;
}

/** The node, by its latest block and whether the contracts could be read; `block` is undefined when it is down. */
export function gradeRpc(
  block: { number: bigint; timestamp: bigint } | undefined,
  age: number,
  readable: boolean,
): RpcHealth {
  if (!block) return { level: "red", state: "down", block: null, time: null, age: null };
  const known = { block: Number(block.number), time: Number(block.timestamp), age };
  if (!readable) return { level: "red", state: "broken", ...known };
  return age > HEAD_LATE
    ? { level: "amber", state: "late", ...known }
    : { level: "green", state: "up", ...known };
}

/** The indexer: never worse than amber, because every action works without it. */
export function gradeIndexer(
  asked: boolean,
  answer: IndexerAnswer | undefined,
  head: number | null,
): IndexerHealth {
  if (!asked) return { level: "grey", state: "unset", block: null, lag: null };
  if (!answer) return { level: "amber", state: "down", block: null, lag: null };
  const { block } = answer;
  if (answer.status === "reset") return { level: "amber", state: "reset", block, lag: null };
  if (head === null) return { level: "grey", state: "unknown", block, lag: null };
  const lag = Math.max(0, head - block);
  return {
    level: lag > INDEXER_LAG ? "amber" : "green",
    state: lag > INDEXER_LAG ? "behind" : "up",
    block,
    lag,
  };
}

/** The feeder, by its own answer and by what reached the chain. */
export function gradeFeeder(
  asked: boolean,
  answer: FeederAnswer | undefined,
  feeds: readonly FeedHealth[],
): FeederHealth {
  const open = feeds.filter(({ shouldBeOpen, age }) => shouldBeOpen && age !== null);
  const newest = open.toSorted((a, b) => (a.age ?? 0) - (b.age ?? 0))[0];
  const reasons = answer?.reasons ?? [];
  if (!newest) return { level: "grey", state: asked ? "unknown" : "unset", age: null, reasons };
  const age = newest.age ?? 0;
  if (age > newest.maxAge) return { level: "red", state: "silent", age, reasons };
  if (!asked) return { level: "grey", state: "unset", age, reasons };
  if (!answer) return { level: "amber", state: "unwatched", age, reasons };
  const well = answer.status === "ok";
  return { level: well ? "green" : "amber", state: well ? "up" : "degraded", age, reasons };
}

/** The keeper: never worse than amber, because anybody may do what it does. */
export function gradeKeeper(
  asked: boolean,
  answer: KeeperAnswer | undefined,
  head: number | null,
): KeeperHealth {
  if (!asked) return { level: "grey", state: "unset", block: null, lag: null, reasons: [] };
  if (!answer) return { level: "amber", state: "down", block: null, lag: null, reasons: [] };
  const { block, reasons, status, dryRun } = answer;
  const lag = head === null || block === null ? null : Math.max(0, head - block);
  const known = { block, lag, reasons };
  if (status === "down") return { level: "amber", state: "down", ...known };
  if (lag === null) return { level: "grey", state: "unknown", ...known };
  if (lag > KEEPER_LAG) return { level: "amber", state: "behind", ...known };
  if (status !== "ok") return { level: "amber", state: "degraded", ...known };
  return dryRun ? { level: "amber", state: "dry", ...known } : { level: "green", state: "up", ...known };
}

/** One feed at a chain time in seconds. */
export function gradeFeed(feed: FeedFacts, now: number): FeedHealth {
  const { id, symbol, description, candidateRounds } = feed;
  const exchange = exchangeNames[feed.exchange] ?? "NONE";
  const status = statusOf(feed.status);
  const shouldBeOpen = isOpen(exchange, now);
  const overdue = shouldBeOpen && isOpen(exchange, now - OPENING);
  const updatedAt = Number(feed.updatedAt);
  return {
    level: levelOf(status, shouldBeOpen, overdue),
    ...{ id, symbol, description, exchange, status, shouldBeOpen, candidateRounds },
    price: feed.price > 0n ? feed.price.toString() : null,
    updatedAt: updatedAt || null,
    age: updatedAt ? Math.max(0, now - updatedAt) : null,
    maxAge: Number(feed.maxAge),
    heldBy: status === "HELD" ? heldBy(feed) : null,
    heldUntil: feed.heldUntil > 0n && feed.heldUntil < FOREVER ? Number(feed.heldUntil) : null,
    candidate: feed.broken ? feed.candidate.toString() : null,
  };
}

function levelOf(status: Status, shouldBeOpen: boolean, overdue: boolean): Level {
  if (status === "OPEN") return "green";
  // Whoever feeds it has missed the opening.
  if (status === "CLOSED") return overdue ? "amber" : "green";
  if (status === "STALE") return shouldBeOpen ? "red" : "amber";
  return "amber";
}

function heldBy({ broken, heldUntil }: FeedFacts): "breaker" | "decision" | "action" {
  if (broken) return "breaker";
  return heldUntil > 0n ? "decision" : "action";
}

/** A core contract, by the hash of its code; `found` is null without code and undefined when it could not be read. */
export function gradeContract(
  name: string,
  address: string,
  expected: string | undefined,
  found: string | null | undefined,
): ContractHealth {
  const known = { name, address, codeHash: found ?? null, expected: expected ?? null };
  if (found === undefined) return { level: "grey", state: "unknown", ...known };
  if (found === null) return { level: "red", state: "missing", ...known };
  if (expected === undefined) return { level: "grey", state: "unrecorded", ...known };
  return found === expected
    ? { level: "green", state: "same", ...known }
    : { level: "red", state: "different", ...known };
}

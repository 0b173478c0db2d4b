import { describe, expect, test } from "vitest";
import { readFeeder, readIndexer, readKeeper } from "@/lib/health/answer";
import {
  type FeedFacts,
  gradeContract,
  gradeFeed,
  gradeFeeder,
  gradeIndexer,
  gradeKeeper,
  gradeRpc,
} from "@/lib/health/grade";
import { worstOf } from "@/lib/health/level";
import { WAD } from "@/lib/math";

/** Wednesday 2026-11-18, 12:00 in New York. */
const TRADING = 1_795_021_200;
/** The Saturday after. */
const WEEKEND = TRADING + 3 * 86_400;

const feed = (change: Partial<FeedFacts> = {}): FeedFacts => ({
  id: 3,
  symbol: "TSLA",
  description: "simulated",
  exchange: 1,
  price: 400n * WAD,
  updatedAt: BigInt(TRADING - 10),
  status: 0,
  maxAge: 60n,
  heldUntil: 0n,
  broken: false,
  candidate: 0n,
  candidateRounds: 0,
  ...change,
});

describe("worstOf", () => {
  test("unknown is worse than green, better than amber; nothing known is grey", () => {
    expect(worstOf(["green", "green"])).toBe("green");
    expect(worstOf(["green", "grey"])).toBe("grey");
    expect(worstOf(["grey", "amber", "green"])).toBe("amber");
    expect(worstOf(["amber", "red", "grey"])).toBe("red");
    expect(worstOf([])).toBe("grey");
  });
});

describe("gradeRpc", () => {
  const block = { number: 5n, timestamp: 9n };
  test.each([
    [block, 10, true, "green", "up"],
    [block, 61, true, "amber", "late"],
    [block, 10, false, "red", "broken"],
    [undefined, 0, false, "red", "down"],
  ] as const)("%o at age %i, readable %s: %s, %s", (head, age, readable, level, state) => {
    expect(gradeRpc(head, age, readable)).toMatchObject({ level, state });
  });
});

describe("gradeIndexer", () => {
  test.each([
    [false, undefined, 10, "grey", "unset"],
    [true, undefined, 10, "amber", "down"],
    [true, { status: "ready", block: 7 }, 10, "green", "up"],
    [true, { status: "ready", block: 6 }, 10, "amber", "behind"],
    [true, { status: "ready", block: 12 }, 10, "green", "up"],
    [true, { status: "reset", block: 10 }, 10, "amber", "reset"],
    [true, { status: "ready", block: 7 }, null, "grey", "unknown"],
  ] as const)("asked %s, answer %o, head %s: %s, %s", (asked, answer, head, level, state) => {
    expect(gradeIndexer(asked, answer, head)).toMatchObject({ level, state });
  });
});

describe("gradeFeed", () => {
  test.each([
    ["open", 0, TRADING, "green"],
    ["closed at the weekend", 1, WEEKEND, "green"],
    ["closed though the exchange trades", 1, TRADING, "amber"],
    ["late while the exchange trades", 2, TRADING, "red"],
    ["late at the weekend", 2, WEEKEND, "amber"],
    ["held", 3, TRADING, "amber"],
  ])("%s", (_, status, now, level) => {
    expect(gradeFeed(feed({ status }), now).level).toBe(level);
  });

  test("behavior: why it is held, and until when", () => {
    const held = { status: 3, heldUntil: BigInt(TRADING + 5) };
    expect(gradeFeed(feed(held), TRADING)).toMatchObject({ heldBy: "decision", heldUntil: TRADING + 5 });
    expect(gradeFeed(feed({ ...held, heldUntil: 2n ** 40n - 1n }), TRADING)).toMatchObject({
      heldBy: "decision",
      heldUntil: null,
    });
    expect(gradeFeed(feed({ status: 3 }), TRADING).heldBy).toBe("action");
    const broken = feed({ status: 3, broken: true, candidate: 9n, candidateRounds: 2 });
    expect(gradeFeed(broken, TRADING)).toMatchObject({
      heldBy: "breaker",
      candidate: "9",
      candidateRounds: 2,
    });
  });

  test("behavior: before the first round there is neither price nor age", () => {
    const fresh = gradeFeed(feed({ status: 2, price: 0n, updatedAt: 0n }), TRADING);
    expect(fresh).toMatchObject({ level: "red", price: null, age: null, updatedAt: null });
  });
});

describe("gradeFeeder", () => {
  const graded = (age: number, now = TRADING) => [gradeFeed(feed({ updatedAt: BigInt(now - age) }), now)];
  test.each([
    [true, "ok", graded(10), "green", "up"],
    [true, "degraded", graded(10), "amber", "degraded"],
    [true, "down", graded(10), "amber", "degraded"],
    [true, undefined, graded(10), "amber", "unwatched"],
    [false, undefined, graded(10), "grey", "unset"],
    [true, "ok", graded(61), "red", "silent"],
    [false, undefined, graded(61), "red", "silent"],
    [true, "ok", graded(5_000, WEEKEND), "grey", "unknown"],
    [true, "ok", [], "grey", "unknown"],
  ] as const)("asked %s, says %s: case %#", (asked, status, feeds, level, state) => {
    const answer = status && { status, reasons: ["why"] };
    expect(gradeFeeder(asked, answer, feeds)).toMatchObject({ level, state });
  });

  test("behavior: its reasons are passed on, and what is no answer of ours is none", () => {
    expect(readFeeder({ status: "degraded", reasons: ["why"] })).toEqual({
      status: "degraded",
      reasons: ["why"],
    });
    expect(readFeeder({ status: "ok" })).toEqual({ status: "ok", reasons: [] });
    expect(readFeeder("hello")).toBeUndefined();
    expect(readIndexer({ status: "ready", block: 4, lag: 0 })).toEqual({ status: "ready", block: 4 });
    expect(readIndexer(null)).toBeUndefined();
  });
});

describe("gradeKeeper", () => {
  const answer = (block: string | null, change = {}) =>
    readKeeper({ status: "ok", reasons: [], block, dryRun: false, ...change });
  test.each([
    [false, undefined, 10, "grey", "unset"],
    [true, undefined, 10, "amber", "down"],
    [true, answer("10"), 10, "green", "up"],
    [true, answer("11"), 10, "green", "up"],
    [true, answer("10"), 30, "green", "up"],
    [true, answer("10"), 31, "amber", "behind"],
    [true, answer("10", { status: "degraded" }), 10, "amber", "degraded"],
    [true, answer("10", { status: "down" }), 10, "amber", "down"],
    [true, answer("10", { dryRun: true }), 10, "amber", "dry"],
    [true, answer("10"), null, "grey", "unknown"],
    [true, answer(null), 10, "grey", "unknown"],
  ] as const)("asked %s, case %#", (asked, said, head, level, state) => {
    expect(gradeKeeper(asked, said, head)).toMatchObject({ level, state });
  });

  test("behavior: its reasons and its lag are passed on, and what is no answer of ours is none", () => {
    const troubled = answer("8", { status: "degraded", reasons: ["why"] });
    expect(gradeKeeper(true, troubled, 10)).toMatchObject({ block: 8, lag: 2, reasons: ["why"] });
    expect(readKeeper({ status: "ok" })).toBeUndefined();
    expect(readKeeper("hello")).toBeUndefined();
  });
});

describe("gradeContract", () => {
  test.each([
    ["0x1", "0x1", "green", "same"],
    ["0x1", "0x2", "red", "different"],
    ["0x1", null, "red", "missing"],
    [undefined, "0x1", "grey", "unrecorded"],
    ["0x1", undefined, "grey", "unknown"],
  ] as const)("expected %s, found %s: %s, %s", (expected, found, level, state) => {
    expect(gradeContract("engine", "0x0", expected, found)).toMatchObject({ level, state });
  });
});

import { expect, test } from "vitest";
import { settle } from "@/lib/farm/stream";
import { WAD } from "@/lib/math";
import { DAY } from "./candle";
import { emit } from "./emission";

const pool = {
  rate: WAD,
  shortShare: WAD / 5n,
  remaining: 1_000_000n * WAD,
  lpStaked: WAD,
  minStake: 0n,
  shortStaked: WAD,
  lpIndex: 0n,
  shortIndex: 0n,
};
const day = 1_795_305_600;

test("default: each day gets its seconds, and all of them what the farm paid", () => {
  const [from, to] = [day + DAY - 100, day + 2 * DAY + 50];
  const { pool: after, days } = emit(pool, from, to);
  expect(after).toEqual(settle(pool, BigInt(to - from)).pool);
  expect(days).toEqual([
    { day, lp: 80n * WAD, short: 20n * WAD },
    { day: day + DAY, lp: 69_120n * WAD, short: 17_280n * WAD },
    { day: day + 2 * DAY, lp: 40n * WAD, short: 10n * WAD },
  ]);
});

test("behavior: nothing after the stream has ended", () => {
  const { pool: after, days } = emit({ ...pool, remaining: 10n * WAD }, day, day + 3 * DAY);
  expect(after.remaining).toBe(0n);
  expect(days.map(({ lp, short }) => lp + short)).toEqual([10n * WAD, 0n, 0n]);
});

test("behavior: no time, no days; a day's last second belongs to it", () => {
  expect(emit(pool, day, day).days).toEqual([]);
  expect(emit(pool, day, day + DAY).days).toHaveLength(1);
});

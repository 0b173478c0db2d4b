import { describe, expect, test } from "vitest";
import { number, vectors } from "@/contracts/test/vectors/read";
import {
  type Apr,
  aprOf,
  compounded,
  earnedAt,
  feesApr,
  liquidityValue,
  rewardsApr,
  shortApr,
  totalApr,
  type YieldingPool,
} from "@/lib/farm/apr";
import { MAX_SHORT_SHARE, shortShare } from "@/lib/farm/curve";
import { earnedAfter, secondsLeft } from "@/lib/farm/earned";
import { farmState } from "@/lib/farm/state";
import { due, type FarmStream, settle } from "@/lib/farm/stream";
import { WAD } from "@/lib/math";

const DAY = 86_400n;
const YEAR = 365n * DAY;

const isWithin = (a: bigint, b: bigint, bound: bigint) => a - b <= bound && b - a <= bound;

describe("shortShare", () => {
  test.each(vectors("premiumCurve"))("$name", (row) => {
    const share = shortShare(number(row, "premium"));
    expect(isWithin(share, number(row, "share"), 10n ** 3n)).toBe(true);
    expect(isWithin(share, number(row, "published"), 10n ** 12n)).toBe(true);
  });

  test("behavior: a discount counts as none, it only rises, and never above two fifths", () => {
    expect(shortShare(-WAD)).toBe(shortShare(0n));
    let before = 0n;
    for (let premium = 0n; premium <= WAD / 8n; premium += WAD / 4_000n) {
      const share = shortShare(premium);
      expect(share >= before && share <= MAX_SHORT_SHARE).toBe(true);
      before = share;
    }
    expect(shortShare(WAD)).toBe(MAX_SHORT_SHARE);
  });
});

const stream: FarmStream = {
  rate: (75n * WAD) / 100n,
  shortShare: 0n,
  remaining: 1_000n * WAD,
  lpStaked: 10n * WAD,
  minStake: 0n,
  shortStaked: 0n,
};

describe("due and earned", () => {
  test("default: A alone for ten seconds, then B with three times as much", () => {
    const first = earnedAfter(stream, { lp: 10n * WAD, short: 0n, earned: 0n }, 10n);
    expect(first).toBe((75n * WAD) / 10n);
    const both = { ...stream, lpStaked: 40n * WAD };
    expect(earnedAfter(both, { lp: 10n * WAD, short: 0n, earned: first }, 10n)).toBe(9_375n * 10n ** 15n);
    expect(earnedAfter(both, { lp: 30n * WAD, short: 0n, earned: 0n }, 10n)).toBe(5_625n * 10n ** 15n);
  });

  test("default: split by the share", () => {
    const split = { ...stream, rate: WAD, shortShare: WAD / 5n, shortStaked: WAD };
    expect(due(split, 100n)).toEqual({ lp: 80n * WAD, short: 20n * WAD });
    const stake = { lp: 10n * WAD, short: WAD, earned: 1n };
    expect(earnedAfter(split, stake, 100n)).toBe(100n * WAD + 1n);
  });

  test("behavior: a side that is empty, or too small, is not paid", () => {
    const split = { ...stream, rate: WAD, shortShare: WAD / 5n };
    expect(due(split, 10n)).toEqual({ lp: 8n * WAD, short: 0n });
    expect(due({ ...split, minStake: 11n * WAD, shortStaked: WAD }, 10n)).toEqual({
      lp: 0n,
      short: 2n * WAD,
    });
    expect(due({ ...split, lpStaked: 10n ** 12n - 1n }, 10n)).toEqual({ lp: 0n, short: 0n });
    expect(earnedAfter({ ...split, lpStaked: 0n }, { lp: 0n, short: 0n, earned: 3n }, 10n)).toBe(3n);
  });

  test("behavior: never more than is left, in the proportion of what was due", () => {
    const split = { ...stream, rate: WAD, shortShare: WAD / 5n, shortStaked: WAD, remaining: 9n * WAD };
    expect(due(split, 9n)).toEqual({ lp: (72n * WAD) / 10n, short: (18n * WAD) / 10n });
    expect(due(split, 10_000n)).toEqual({ lp: (72n * WAD) / 10n, short: (18n * WAD) / 10n });
    expect(secondsLeft(split)).toBe(9n);
    expect(secondsLeft({ rate: 0n, remaining: 9n })).toBeUndefined();
  });
});

describe("settle", () => {
  test.each(vectors("farm"))("$name", (row) => {
    const n = (key: string) => number(row, key);
    const start = {
      ...{ rate: n("rate"), remaining: n("remaining"), shortShare: n("shortShare"), minStake: n("minStake") },
      ...{ lpStaked: n("stakeA"), shortStaked: n("shorts"), lpIndex: 0n, shortIndex: 0n },
    };
    const alone = settle(start, n("wait")).pool;
    const { pool: end } = settle({ ...alone, lpStaked: n("stakeA") + n("stakeB") }, n("waitBoth"));
    const earned = (amount: bigint, index: bigint) => (amount * index) >> 80n;
    expect(isWithin(earned(n("stakeA"), end.lpIndex), n("earnedA"), 4n)).toBe(true);
    expect(isWithin(earned(n("stakeB"), end.lpIndex - alone.lpIndex), n("earnedB"), 4n)).toBe(true);
    expect(isWithin(earned(n("shorts"), end.shortIndex), n("earnedShorts"), 4n)).toBe(true);
    expect(isWithin(end.remaining, n("left"), 6n) && end.remaining >= n("left")).toBe(true);
  });

  const pool = { ...stream, lpIndex: 5n, shortIndex: 7n };

  test("default: a side's index rises by what was spent on it", () => {
    const even = {
      ...pool,
      lpStaked: 1n << 60n,
      shortStaked: 1n << 60n,
      rate: 1n << 20n,
      shortShare: WAD / 4n,
    };
    const { pool: after, paid } = settle(even, 4n);
    expect(paid).toEqual({ lp: 3n << 20n, short: 1n << 20n });
    expect(after).toEqual({
      ...even,
      remaining: even.remaining - (4n << 20n),
      lpIndex: 5n + (3n << 40n),
      shortIndex: 7n + (1n << 40n),
    });
  });

  test("behavior: what the division leaves is not spent, however often it is settled", () => {
    const odd = { ...pool, lpStaked: 3n * 10n ** 30n, rate: 7n };
    let now = odd;
    for (let second = 0; second < 50; second++) now = settle(now, 1n).pool;
    const once = settle(odd, 50n);
    expect(odd.remaining - now.remaining <= 350n).toBe(true);
    expect(once.paid.lp <= 350n).toBe(true);
    expect(now.lpIndex <= once.pool.lpIndex).toBe(true);
  });
});

test("farmState: what a provider should know", () => {
  const pool = { ...stream, budget: 0n };
  expect(farmState(pool)).toBe("paying");
  expect(farmState({ ...pool, lpStaked: 0n })).toBe("empty");
  expect(farmState({ ...pool, minStake: 11n * WAD })).toBe("below");
  expect(farmState({ ...pool, remaining: 0n })).toBe("ended");
  expect(farmState({ ...pool, remaining: 0n, rate: 0n })).toBe("unfunded");
  expect(farmState({ ...pool, remaining: 0n, rate: 0n, budget: 1n })).toBe("paying");
});

describe("apr", () => {
  const pool: YieldingPool = {
    ...stream,
    feed: 3,
    rate: WAD / 100n,
    shortShare: WAD / 5n,
    remaining: 250_000n * WAD,
    lpStaked: 50n * WAD,
    shortStaked: 10n * WAD,
    reserveBase: 100n * WAD,
    reservePusd: 60_000n * WAD,
    lpSupply: 200n * WAD,
  };
  const price = WAD / 10n;
  const volume = { amount: 40_000n * WAD, seconds: 86_400 };

  test("default: fees of a year over the pool, rewards over what is staked, shorts over what they sold", () => {
    // 40,000 * 0.3 % * 365 / 120,000; 0.008 * 31,536,000 * 0.1 / 30,000; 0.002 * 31,536,000 * 0.1 / 6,000.
    const apr = aprOf(pool, price, volume);
    expect(apr).toEqual({
      fees: (365n * WAD) / 1_000n,
      rewards: (8_409_6n * WAD) / 100_000n,
      short: (105_12n * WAD) / 10_000n,
    } satisfies Apr);
    expect(totalApr(apr)).toBe((apr.fees ?? 0n) + (apr.rewards ?? 0n));
  });

  test("default: what it says is what half of the stake earns in thirty days", () => {
    const staked = liquidityValue(pool, pool.lpStaked / 2n);
    const apr = rewardsApr(pool, price) ?? 0n;
    const plx = earnedAfter(pool, { lp: pool.lpStaked / 2n, short: 0n, earned: 0n }, 30n * DAY);
    expect(earnedAt(staked, apr, 30n * DAY)).toBe((plx * price) / WAD);
  });

  test("behavior: what is not known is not nothing", () => {
    expect(aprOf(pool, undefined, undefined)).toEqual({
      fees: undefined,
      rewards: undefined,
      short: undefined,
    });
    expect(totalApr({ fees: 1n, rewards: undefined, short: 1n })).toBeUndefined();
    expect(rewardsApr({ ...pool, lpStaked: 0n }, price)).toBeUndefined();
    expect(shortApr({ ...pool, shortStaked: 0n }, price)).toBeUndefined();
    expect(feesApr({ reservePusd: 0n }, volume)).toBeUndefined();
    expect(shortApr({ ...pool, feed: 0 }, price)).toBeUndefined();
  });

  test("behavior: what is known to be nothing is", () => {
    expect(aprOf({ ...pool, remaining: 0n }, undefined, { amount: 0n, seconds: 86_400 })).toEqual({
      fees: 0n,
      rewards: 0n,
      short: 0n,
    });
    expect(rewardsApr({ ...pool, minStake: 51n * WAD }, price)).toBe(0n);
  });

  test("behavior: one's own stake lowers it", () => {
    const now = rewardsApr(pool, price) ?? 0n;
    expect(rewardsApr(pool, price, pool.lpStaked)).toBe(now / 2n);
    expect(rewardsApr({ ...pool, lpStaked: 0n }, price, pool.lpStaked)).toBe(now);
    expect(shortApr(pool, price, pool.shortStaked)).toBe((shortApr(pool, price) ?? 0n) / 2n);
  });

  test("compounded: twice ten per cent is 21", () => {
    expect(compounded(WAD / 5n, 2n)).toBe((21n * WAD) / 100n);
    expect(compounded(WAD / 5n, 1n)).toBe(WAD / 5n);
    expect(compounded(WAD / 5n, 365n) > (22_13n * WAD) / 10_000n).toBe(true);
    expect(earnedAt(100n, WAD / 5n, YEAR)).toBe(20n);
  });
});

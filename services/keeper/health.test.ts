import { beforeEach, describe, expect, test } from "vitest";
import { accountAt } from "@/services/environment";
import { readKeeper } from "@/services/keeper/environment";
import { createHealth, type Health } from "@/services/keeper/health";
import { metrics } from "@/services/keeper/metrics";
import { readOptions } from "@/services/keeper/options";

const nothing = { sent: 0, beaten: 0, refused: 0, poor: 0, transactions: 0 };

let now: number;
let refused: string[];
let health: Health;

beforeEach(() => {
  now = 0;
  refused = [];
  health = createHealth(
    false,
    () => now,
    () => refused,
  );
});

/** One look at a block, at which the head is another one. */
function look(block: bigint, { wei = 1000n, head = block, sent = 0 } = {}) {
  now += 1000;
  health.sawAccount("0x1", wei);
  health.sawJob("liquidate", Number(block), { ...nothing, sent });
  health.sawEnd(block, 50, head, sent);
}

describe("report", () => {
  test("default: ok after a look, with what each job did", () => {
    look(5n, { sent: 2 });
    look(6n);
    expect(health.report()).toMatchObject({
      ...{ status: "ok", reasons: [], block: "6", lag: "0", account: { address: "0x1", wei: "1000" } },
      jobs: [{ name: "liquidate", lastSuccess: 6, failures: 0, sent: 2 }],
    });
  });

  test("behavior: down before the first look if it fails, and after 90 s of silence", () => {
    expect(health.report().status).toBe("ok");
    health.sawFailure("The chain does not answer.");
    expect(health.report()).toMatchObject({ status: "down", reasons: ["The chain does not answer."] });
    look(5n);
    expect(health.report().status).toBe("ok");
    now += 91_000;
    expect(health.report()).toMatchObject({ status: "down", reasons: ["No block for 91 s."] });
  });

  test("behavior: a failing job is told until it works again", () => {
    look(5n);
    health.sawJobFailure("buy", "no");
    expect(health.report()).toMatchObject({ status: "degraded", reasons: ["buy: no"] });
    health.sawJob("buy", 6, nothing);
    expect(health.report().status).toBe("ok");
    expect(health.report().jobs[1]).toMatchObject({ name: "buy", failures: 1 });
  });

  test("behavior: what is refused again and again, and blocks of others that pass meanwhile", () => {
    refused = ["liquidate 1 is refused: NoPair()."];
    look(5n, { head: 16n, sent: 1 });
    expect(health.report().reasons).toEqual(refused);
    look(16n, { head: 27n });
    expect(health.report().reasons).toEqual([...refused, "11 blocks behind."]);
  });

  test("behavior: a balance for fewer than twenty transactions", () => {
    look(5n, { wei: 1000n });
    look(6n, { wei: 950n });
    const few = "The keeper's balance is enough for fewer than 20 transactions.";
    expect(health.report().reasons).toEqual([few]);
    look(7n, { wei: 5000n });
    expect(health.report().status).toBe("ok");
  });
});

test("metrics: counters by job and outcome", () => {
  look(5n, { sent: 2 });
  health.sawReplacement();
  const lines = metrics(health.report(), health.counters).split("\n");
  for (const line of [
    "# TYPE parallax_keeper_actions_total counter",
    'parallax_keeper_actions_total{job="liquidate",outcome="sent"} 2',
    'parallax_keeper_job_success_time_seconds{job="liquidate"} 5',
    'parallax_keeper_status{state="ok"} 1',
    "parallax_keeper_block 5",
    "parallax_keeper_lag_blocks 0",
    "parallax_keeper_look_milliseconds 50",
    "parallax_keeper_replacements_total 1",
    "parallax_keeper_balance_wei 1000",
  ]) {
    expect(lines).toContain(line);
  }
});

describe("readOptions", () => {
  test("default", () => {
    expect(readOptions([])).toEqual({ dryRun: false, minProfit: 0n });
    expect(readOptions(["--dry-run", "--min-profit=2.5"])).toEqual({
      dryRun: true,
      minProfit: 25n * 10n ** 17n,
    });
  });

  test.each(["--min-profit=much", "--min-profit=-1", "--speed=3"])("error: %s", (arg) =>
    expect(() => readOptions([arg])).toThrow(),
  );
});

test("readKeeper: account 12 of the local chain, elsewhere a key that no message shows", () => {
  expect(readKeeper(202103, {}).address).toBe(accountAt(12).address);
  expect(readKeeper(8453, { PARALLAX_KEEPER_KEY: "1".repeat(64) }).address).toMatch(/^0x/);
  expect(() => readKeeper(8453, {})).toThrow("PARALLAX_KEEPER_KEY is not set.");
  expect(() => readKeeper(8453, { PARALLAX_KEEPER_KEY: "secret" })).toThrow(/^(?!.*secret)/);
});

import { expect, test } from "vitest";
import { firstFee, raisedFee } from "@/services/fees";

const cap = 100n * 10n ** 9n;

test("default: twice the base fee and the tip, never above the cap", () => {
  expect(firstFee(10n, 3n, cap)).toEqual({ maxFeePerGas: 23n, maxPriorityFeePerGas: 3n });
  expect(firstFee(cap, 3n, cap)).toEqual({ maxFeePerGas: cap, maxPriorityFeePerGas: 3n });
  expect(firstFee(1n, 5n, 4n)).toEqual({ maxFeePerGas: 4n, maxPriorityFeePerGas: 4n });
});

test("behavior: every offer is at least 12.5 % above the last, in both numbers, up to the cap", () => {
  let fee = firstFee(7n, 1n, cap);
  let count = 0;
  for (;;) {
    const next = raisedFee(fee, 7n, cap);
    if (!next) break;
    expect(next.maxFeePerGas * 1000n >= fee.maxFeePerGas * 1125n).toBe(true);
    expect(next.maxPriorityFeePerGas * 1000n >= fee.maxPriorityFeePerGas * 1125n).toBe(true);
    expect(next.maxFeePerGas <= cap).toBe(true);
    fee = next;
    count++;
  }
  expect(fee.maxFeePerGas * 9n > cap * 8n).toBe(true);
  expect(count).toBeGreaterThan(100);
});

test("behavior: a base fee fifty times as high is met in one step", () => {
  const fee = firstFee(10n ** 9n, 10n ** 8n, cap * 10n);
  const next = raisedFee(fee, 50n * 10n ** 9n, cap * 10n);
  expect(next?.maxFeePerGas).toBeGreaterThan(100n * 10n ** 9n);
});

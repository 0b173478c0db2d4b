import { describe, expect, test } from "vitest";
import { amountText } from "@/lib/amount/format";
import { parseAmount } from "@/lib/amount/parse";
import { random } from "@/lib/random";

const value = (text: string, decimals = 18) => {
  const parsed = parseAmount(text, decimals);
  return parsed.ok ? parsed.value : parsed.reason;
};

describe("parseAmount", () => {
  test.each([
    ["1.5", 1500000n],
    ["1,5", 1500000n],
    ["1,234", 1234000000n],
    ["1,234.50", 1234500000n],
    ["1.234,50", 1234500000n],
    ["1.234", 1234000n],
    ["1,234,567", 1234567000000n],
    ["1.234.567", 1234567000000n],
    ["0,123", 123000n],
    ["1234,567", 1234567000n],
    [".5", 500000n],
    [",5", 500000n],
    ["5.", 5000000n],
    ["０", 0n],
    ["１，２３４．５０", 1234500000n],
    ["３。１４", 3140000n],
    ["  7 ", 7000000n],
    ["007", 7000000n],
    ["0.0000019", 1n],
  ])("%s", (text, expected) => expect(value(text, 6)).toBe(expected));

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["-1", "negative"],
    ["−1", "negative"],
    ["1e18", "invalid"],
    ["0x10", "invalid"],
    ["abc", "invalid"],
    ["1.2.3", "invalid"],
    ["1,2,3", "invalid"],
    ["1,23.4", "invalid"],
    ["1.234.567,8,9", "invalid"],
    [".", "invalid"],
    [",.", "invalid"],
    ["1 2", "invalid"],
    ["+1", "invalid"],
    ["Infinity", "invalid"],
    ["9".repeat(80), "tooLarge"],
  ])("error: %s", (text, reason) => expect(value(text)).toBe(reason));

  test("zero decimals drop the fraction", () => expect(value("12.99", 0)).toBe(12n));

  test("property: any text gives a reason or an amount, and never throws", () => {
    const next = random(7);
    const letters = "0123456789.,，．。０９-+eE xn′";
    for (let i = 0; i < 5_000; i++) {
      const text = Array.from(
        { length: Math.floor(next() * 12) },
        () => letters[Math.floor(next() * letters.length)],
      );
      const result = parseAmount(text.join(""), 18);
      if (result.ok) expect(result.value >= 0n).toBe(true);
      else expect(result.reason).toMatch(/^(empty|negative|invalid|tooLarge)$/);
    }
  });

  test("property: the text of an amount reads back as that amount", () => {
    const next = random(11);
    for (let i = 0; i < 2_000; i++) {
      const decimals = Math.floor(next() * 19);
      const amount = BigInt(Math.floor(next() * 2 ** 52)) * BigInt(Math.floor(next() * 2 ** 40));
      expect(value(amountText(amount, decimals), decimals)).toBe(amount);
    }
  });
});

import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { impactLevel } from "@/lib/pool/impact";
import { getAmountIn, getAmountOut } from "@/lib/pool/quote";
import { quotedText } from "@/lib/pool/quotedText";
import { swapQuote } from "@/lib/pool/swapQuote";

const pool = { reserveIn: 41_280n * WAD, reserveOut: 100n * WAD, slippageBps: 50 };

describe("swapQuote", () => {
  test("default: exact in is bounded by the least to receive", () => {
    const result = swapQuote({ ...pool, exact: "in", amount: 1_000n * WAD });
    const amountOut = getAmountOut(1_000n * WAD, pool.reserveIn, pool.reserveOut);
    expect(result).toMatchObject({ ok: true, quote: { amountIn: 1_000n * WAD, amountOut, fee: 3n * WAD } });
    expect(result.ok && result.quote.bound).toBe((amountOut * 9_950n) / 10_000n);
  });

  test("default: exact out is bounded by the most to give", () => {
    const result = swapQuote({ ...pool, exact: "out", amount: WAD });
    const amountIn = getAmountIn(WAD, pool.reserveIn, pool.reserveOut) ?? 0n;
    expect(result).toMatchObject({ ok: true, quote: { amountIn, amountOut: WAD } });
    expect(result.ok && result.quote.bound > amountIn).toBe(true);
  });

  test("error: an empty pool, too much, too little", () => {
    expect(swapQuote({ ...pool, reserveOut: 0n, exact: "in", amount: WAD })).toEqual({
      ok: false,
      reason: "empty",
    });
    expect(swapQuote({ ...pool, exact: "out", amount: 100n * WAD })).toEqual({
      ok: false,
      reason: "liquidity",
    });
    expect(swapQuote({ ...pool, exact: "in", amount: 1n })).toEqual({ ok: false, reason: "tiny" });
  });
});

describe("impactLevel", () => {
  test("default: each level begins at its threshold", () => {
    const percent = WAD / 100n;
    const levels = [0n, 3n * percent - 1n, 3n * percent, 5n * percent, 15n * percent - 1n, 15n * percent];
    expect(levels.map(impactLevel)).toEqual(["fair", "fair", "caution", "confirm", "confirm", "blocked"]);
  });
});

describe("quotedText", () => {
  test("default: six digits, no zeros at the end, none of what is small lost", () => {
    expect(quotedText(1_234_567_891_234_567_890n)).toBe("1.234567");
    expect(quotedText(2n * WAD)).toBe("2");
    expect(quotedText(123_456_789n)).toBe("0.000000000123456");
    expect(quotedText(1n)).toBe("0.000000000000000001");
  });
});

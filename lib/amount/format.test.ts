import { describe, expect, test } from "vitest";
import { amountText, formatAmount, formatFull } from "@/lib/amount/format";
import { formatAge, formatDuration } from "@/lib/amount/formatAge";
import { formatBps, formatBpsParam, formatPercent, formatPrice, formatUsd } from "@/lib/amount/formatRate";
import { WAD } from "@/lib/math";
import { random } from "@/lib/random";

describe("formatAmount", () => {
  test("default: grouped and cut off, not rounded up", () => {
    expect(formatAmount(1234567_899999n, 6)).toBe("1,234,567.89");
    expect(formatAmount(10n * WAD, 18, { digits: 4, trim: true })).toBe("10");
    expect(formatAmount(-15n, 1)).toBe("−1.50");
  });

  test("behavior: dust is never shown as nothing", () => {
    expect(formatAmount(1n, 18)).toBe("<0.01");
    expect(formatAmount(1n, 18, { digits: 4, locale: "zh-CN" })).toBe("<0.0001");
    expect(formatAmount(0n, 18)).toBe("0.00");
  });

  test("behavior: compact in both languages", () => {
    expect(formatAmount(1_234_567n * WAD, 18, { compact: true })).toBe("1.23M");
    expect(formatAmount(66_000n * WAD, 18, { compact: true })).toBe("66K");
    expect(formatAmount(66_000n * WAD, 18, { compact: true, locale: "zh-CN" })).toBe("6.60万");
    expect(formatAmount(123_456_789n * WAD, 18, { compact: true, locale: "zh-CN" })).toBe("1.23亿");
    expect(formatAmount(9_999n * WAD, 18, { compact: true, locale: "zh-CN" })).toBe("9,999.00");
  });

  test("behavior: every digit", () => {
    expect(formatFull(1000_000000000000000001n, 18)).toBe("1,000.000000000000000001");
    expect(amountText(1500_000000000000000000n, 18)).toBe("1500");
    expect(amountText(5n, 1)).toBe("0.5");
    expect(amountText(5n, 0)).toBe("5");
  });

  test("property: non-zero amounts never read as zero, and never as more than they are", () => {
    const next = random(3);
    for (let i = 0; i < 3_000; i++) {
      const value = BigInt(Math.floor(next() * 10 ** Math.floor(next() * 15))) + 1n;
      const text = formatAmount(value, 9, { digits: 3 });
      expect(text).not.toMatch(/^0\.0+$/);
      if (!text.startsWith("<")) {
        expect(BigInt(text.replace(/[,.]/g, "")) * 10n ** 6n <= value).toBe(true);
      }
    }
  });
});

describe("rates", () => {
  test("percent with sign and arrow", () => {
    expect(formatPercent((WAD * 235n) / 10_000n)).toBe("2.35%");
    expect(formatPercent((WAD * 235n) / 10_000n, { sign: true, arrow: true })).toBe("▲ +2.35%");
    expect(formatPercent(-(WAD * 12n) / 1_000n, { sign: true, arrow: true })).toBe("▼ −1.20%");
    expect(formatPercent(0n, { sign: true, arrow: true })).toBe("0.00%");
    expect(formatPercent(1n, { sign: true })).toBe("<+0.01%");
    expect(formatPercent(-1n)).toBe(">−0.01%");
    expect(formatPercent(2n * WAD, { digits: 0 })).toBe("200%");
  });

  test("basis points", () => {
    expect(formatBps((WAD * 3n) / 1_000n, { sign: true })).toBe("+30 bps");
    expect(formatBpsParam(15_000)).toBe("150%");
    expect(formatBpsParam(150)).toBe("1.5%");
  });

  test("prices keep their meaning at every size", () => {
    expect(formatPrice(600n * WAD)).toBe("600.00");
    expect(formatPrice(WAD / 4n)).toBe("0.2500");
    expect(formatPrice(WAD / 100_000n)).toBe("0.00001000");
    expect(formatPrice(599_999999999999999999n)).toBe("600.00");
    expect(formatUsd(1_234_567n * WAD, { compact: true })).toBe("$1.23M");
    expect(formatUsd(-5n * WAD)).toBe("−$5.00");
  });

  test("ages", () => {
    expect(formatAge(12)).toBe("12s ago");
    expect(formatAge(12, "zh-CN")).toBe("12秒前");
    expect(formatAge(7_300)).toBe("2h ago");
    expect(formatDuration(300)).toBe("5 min");
    expect(formatDuration(300, "zh-CN")).toBe("5分钟");
  });
});

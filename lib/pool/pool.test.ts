import { describe, expect, test } from "vitest";
import { number, vectors } from "@/contracts/test/vectors/read";
import { WAD } from "@/lib/math";
import { arbitrage, feeBand } from "@/lib/pool/arbitrage";
import { liquidityFor } from "@/lib/pool/liquidity";
import { impermanentLoss } from "@/lib/pool/loss";
import { peg, premium, premiumInUsd } from "@/lib/pool/premium";
import { getAmountIn, getAmountOut, maxSold, minReceived, priceImpact, spotPrice } from "@/lib/pool/quote";

describe("quote", () => {
  test.each(vectors("pool"))("$name", (row) => {
    const [reserveIn, reserveOut, out] = [
      number(row, "reserveIn"),
      number(row, "reserveOut"),
      number(row, "amountOut"),
    ];
    expect(getAmountOut(number(row, "amountIn"), reserveIn, reserveOut)).toBe(out);
    expect(getAmountIn(out, reserveIn, reserveOut)).toBe(number(row, "amountInForOut"));
  });

  test("behavior: what a pool can't do", () => {
    expect(getAmountIn(WAD, WAD, WAD)).toBeUndefined();
    expect(getAmountOut(0n, WAD, WAD)).toBe(0n);
    expect(spotPrice(0n, 0n)).toBeUndefined();
  });

  test("behavior: impact has no fee in it, slippage rounds for the trader", () => {
    expect(priceImpact(0n, WAD)).toBe(0n);
    expect(priceImpact(WAD, 99n * WAD)).toBe((997n * WAD + 99_996n) / 99_997n);
    expect(minReceived(10_001n, 50)).toBe(9_950n);
    expect(maxSold(10_001n, 50)).toBe(10_052n);
  });
});

describe("liquidity", () => {
  test.each(vectors("liquidity"))("$name", (row) => {
    const amounts = [number(row, "amountA"), number(row, "amountB")] as const;
    const pair = [number(row, "reserveA"), number(row, "reserveB"), number(row, "supply")] as const;
    expect(liquidityFor(...amounts, ...pair)).toBe(number(row, "liquidity"));
  });

  test("behavior: four times the price costs a fifth", () => {
    expect(impermanentLoss(4n * WAD)).toBe(-WAD / 5n);
    expect(impermanentLoss(WAD)).toBe(0n);
  });
});

describe("premium", () => {
  test("default: pool over oracle, less one", () => {
    expect(premium(660n * WAD, 600n * WAD)).toBe(WAD / 10n);
    expect(premium(540n * WAD, 600n * WAD)).toBe(-WAD / 10n);
    expect(premium(WAD, 0n)).toBeUndefined();
  });

  test("behavior: the peg shifts it", () => {
    expect(peg(1500n * WAD, 1530n * WAD)).toBe(980392156862745098n);
    expect(premiumInUsd(WAD / 10n, (98n * WAD) / 100n)).toBe((78n * WAD) / 1000n);
  });
});

describe("arbitrage", () => {
  test.each(vectors("arbitrage"))("$name", (row) => {
    const price = number(row, "oraclePrice") * 10n ** 10n;
    const trade = arbitrage(number(row, "reserveAsset"), number(row, "reservePusd"), price);
    expect(trade.side).toBe("sell");
    expect(trade.amountIn).toBe(number(row, "assetIn"));
    expect(trade.amountOut).toBe(number(row, "pusdOut"));
    expect(trade.profit).toBe(number(row, "profit"));
  });

  test("behavior: a discount is bought, a gap within the fee is left", () => {
    const buy = arbitrage(100n * WAD, 54_000n * WAD, 600n * WAD);
    expect(buy.side).toBe("buy");
    const after = spotPrice(100n * WAD - buy.amountOut, 54_000n * WAD + buy.amountIn) ?? 0n;
    expect(after > feeBand(600n * WAD).low - WAD && after < feeBand(600n * WAD).high).toBe(true);
    expect(arbitrage(100n * WAD, 60_100n * WAD, 600n * WAD).side).toBe("none");
    expect(arbitrage(0n, 0n, WAD).side).toBe("none");
  });

  test("behavior: no other size earns more", () => {
    const best = arbitrage(100n * WAD, 66_000n * WAD, 600n * WAD);
    for (const step of [-(10n ** 15n), 10n ** 15n]) {
      const size = best.amountIn + step;
      const profit = getAmountOut(size, 100n * WAD, 66_000n * WAD) - size * 600n;
      expect(profit < best.profit).toBe(true);
    }
  });
});

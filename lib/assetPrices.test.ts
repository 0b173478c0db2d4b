import { describe, expect, test } from "vitest";
import { isPegOff, noArbitrage, pegOf, pricesOf } from "@/lib/assetPrices";
import { WAD } from "@/lib/math";

describe("pricesOf", () => {
  const pool = { reserveAsset: 100n * WAD, reservePusd: 66_000n * WAD };

  test("default: two prices, the gap in pUSD and in dollars", () => {
    expect(pricesOf({ price: 600n * WAD, ...pool }, (98n * WAD) / 100n)).toEqual({
      real: 600n * WAD,
      chain: 660n * WAD,
      premium: WAD / 10n,
      premiumInUsd: (78n * WAD) / 1000n,
      liquidity: 129_360n * WAD,
    });
  });

  test("behavior: nothing is made up for an empty pool, a missing round or a missing peg", () => {
    const noPool = pricesOf({ price: WAD, reserveAsset: 0n, reservePusd: 0n }, WAD);
    expect([noPool.chain, noPool.premium, noPool.liquidity]).toEqual([undefined, undefined, undefined]);
    const noRound = pricesOf({ price: 0n, ...pool }, WAD);
    expect([noRound.real, noRound.premium]).toEqual([undefined, undefined]);
    const noPeg = pricesOf({ price: 600n * WAD, ...pool }, undefined);
    expect([noPeg.premiumInUsd, noPeg.liquidity]).toEqual([undefined, 132_000n * WAD]);
  });
});

describe("pegOf", () => {
  test("behavior: unknown without a mean of the pool or an ETH price", () => {
    expect(pegOf({ ethPrice: 0n, twap: WAD })).toBeUndefined();
    expect(pegOf({ ethPrice: WAD, twap: 0n })).toBeUndefined();
    expect(pegOf({ ethPrice: 3n * WAD, twap: 3n * WAD })).toBe(WAD);
    expect(pegOf({ ethPrice: 3_000n * WAD, twap: 3_060n * WAD })).toBe(980_392_156_862_745_098n);
  });

  test("behavior: off by more than ten basis points", () => {
    expect(isPegOff(WAD)).toBe(false);
    expect(isPegOff((9_990n * WAD) / 10_000n)).toBe(false);
    expect(isPegOff((9_989n * WAD) / 10_000n)).toBe(true);
    expect(isPegOff((10_011n * WAD) / 10_000n)).toBe(true);
  });
});

describe("noArbitrage", () => {
  test("default: what the fee of 0.3 % leaves", () => {
    expect(noArbitrage(250n * WAD)).toBe(3_009_027_081_243_731n);
  });
});

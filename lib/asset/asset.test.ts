import { describe, expect, test } from "vitest";
import { findAsset, isFound, isInTab, shortName } from "@/lib/asset/find";
import { orderAssets, type Sortable } from "@/lib/asset/order";
import { totalsOf } from "@/lib/asset/totals";
import { WAD } from "@/lib/math";

const row = (symbol: string, premium: bigint | undefined): Sortable => ({
  symbol,
  premium,
  real: WAD,
  chain: WAD,
  liquidity: WAD,
  minRatio: 15_000,
});
const rows = [row("mTSLA", 2n), row("mBTC", undefined), row("mAAPL", -5n), row("mSPY", 2n)];
const symbols = (list: Sortable[]) => list.map(({ symbol }) => symbol).join(" ");

describe("orderAssets", () => {
  test("default: both directions, unknown values last", () => {
    expect(symbols(orderAssets(rows, "premium", true))).toBe("mTSLA mSPY mAAPL mBTC");
    expect(symbols(orderAssets(rows, "premium", false))).toBe("mAAPL mTSLA mSPY mBTC");
    expect(symbols(orderAssets(rows, "symbol", false))).toBe("mAAPL mBTC mSPY mTSLA");
  });

  test("behavior: equal rows keep the order of the listing", () => {
    expect(symbols(orderAssets(rows, "ratio", true))).toBe(symbols(rows));
  });
});

describe("find", () => {
  const tesla = { symbol: "mTSLA", name: "Parallax Tesla" };

  test("default: every word, in symbol or name", () => {
    expect(isFound(tesla, "")).toBe(true);
    expect(isFound(tesla, "tsla TESLA")).toBe(true);
    expect(isFound(tesla, "tesla gold")).toBe(false);
  });

  test("default: tabs hold classes", () => {
    expect([isInTab(1, "all"), isInTab(1, "us"), isInTab(6, "index"), isInTab(1, "crypto")]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test("behavior: a symbol in any case, a name without its issuer", () => {
    expect(findAsset([tesla], "MTSLA")).toBe(tesla);
    expect(findAsset([tesla], "TSLA")).toBeUndefined();
    expect(shortName(tesla.name)).toBe("Tesla");
  });
});

describe("totalsOf", () => {
  const eth = { debtToken: "0xAA", loan: false, collateralDecimals: 18, collateralPrice: 3_000n * WAD };

  test("default: external collateral in dollars, every debt in pUSD", () => {
    const markets = [
      { ...eth, totalCollateral: 2n * WAD, totalDebt: 100n },
      {
        ...eth,
        collateralDecimals: 8,
        collateralPrice: 60_000n * WAD,
        totalCollateral: 10n ** 8n,
        totalDebt: 20n,
      },
      { ...eth, loan: true, totalCollateral: 7n * WAD, totalDebt: 3n },
      { ...eth, debtToken: "0xBB", totalCollateral: 9n * WAD, totalDebt: 5_000n },
    ];
    expect(totalsOf(markets, "0xaa")).toEqual({ collateral: 66_000n * WAD, debt: 123n });
    expect(totalsOf([], "0xaa")).toEqual({ collateral: 0n, debt: 0n });
  });
});

import { describe, expect, test } from "vitest";
import { debtOf } from "@/lib/cdp/fee";
import { maxMint } from "@/lib/cdp/limits";
import { debtAfterMint } from "@/lib/cdp/mint";
import { isSafe } from "@/lib/cdp/ratio";
import {
  afterRepay,
  loanRoom,
  type MarketState,
  refuseClose,
  refuseDeposit,
  refuseLiquidate,
  refuseMint,
  refuseRepay,
  refuseWithdraw,
} from "@/lib/cdp/refusal";
import { rescue } from "@/lib/cdp/rescue";
import { RAY, WAD } from "@/lib/math";

const eth: MarketState = {
  collateralDecimals: 18,
  collateralPrice: 3000n * WAD,
  debtPrice: WAD,
  minRatio: 15_000,
  liquidationRatio: 15_000,
  discount: 300,
  closeFee: 0,
  liquidationFee: 0,
  targetRatio: 16_000,
  penalty: 99_072_165,
  minDebt: 100n * WAD,
  status: 0,
  mintPaused: false,
  frozen: false,
  loan: false,
  debtFeed: 0,
  rate: RAY,
  totalDebt: 0n,
  ceiling: 1_000_000n * WAD,
  liquidatableAt: 1_000n,
};
const half = { added: WAD / 2n };
const nothing = { collateral: 0n, debt: 0n };
const room = 0n;

describe("refuseMint", () => {
  test("default: 1,500 USD carries exactly 1,000 pUSD and not a wei more", () => {
    expect(refuseMint(nothing, { ...half, amount: 1000n * WAD }, eth, room)).toBeUndefined();
    expect(refuseMint(nothing, { ...half, amount: 1000n * WAD + 1n }, eth, room)).toEqual({
      kind: "unsafe",
      value: 1500n * WAD,
      required: 1500n * WAD + 2n,
    });
  });

  test.each([
    ["a closed market", { status: 1 }, 500n, { kind: "status", status: 1 }],
    ["a frozen market", { frozen: true }, 500n, { kind: "frozen" }],
    ["a paused mint", { mintPaused: true }, 500n, { kind: "paused" }],
    ["the minimum debt", {}, 99n, { kind: "minDebt", minDebt: 100n * WAD }],
    ["the ceiling", { totalDebt: 999_900n * WAD }, 500n, { kind: "ceiling", left: 100n * WAD }],
    ["the share of loans", { loan: true }, 500n, { kind: "loanShare", left: 0n }],
  ])("error: %s", (_, change, debt, refusal) => {
    const market = { ...eth, ...change };
    expect(refuseMint(nothing, { ...half, amount: debt * WAD }, market, room)).toEqual(refusal);
  });

  test("behavior: what maxMint allows passes at a grown rate", () => {
    const rate = RAY + 123_456_789_012_345_678_901_234n;
    const market = { ...eth, rate };
    const most = maxMint(WAD / 2n, 0n, market);
    expect(refuseMint(nothing, { ...half, amount: most }, market, room)).toBeUndefined();
    expect(refuseMint(nothing, { ...half, amount: most + 1n }, market, room)?.kind).toBe("unsafe");
    const stored = debtAfterMint(0n, most, rate);
    expect(stored - most <= 1n && debtOf((stored * RAY) / rate, rate) <= stored).toBe(true);
  });

  test("behavior: loans may be a quarter of the debt on external collateral", () => {
    const markets = [
      { ...eth, totalDebt: 400n },
      { ...eth, loan: true, totalDebt: 30n },
      { ...eth, debtFeed: 3, totalDebt: 9_999n },
    ];
    expect(loanRoom(markets)).toBe(70n);
  });
});

describe("what lowers the risk", () => {
  const owing = { collateral: WAD / 2n, debt: 1000n * WAD };
  const closed = { ...eth, status: 1 };

  test("behavior: deposit, repay and close pass while the market is closed", () => {
    expect(refuseDeposit(WAD, WAD, closed)).toBeUndefined();
    expect(refuseRepay(owing, 500n * WAD, 500n * WAD, closed)).toBeUndefined();
    expect(refuseClose(owing, 1000n * WAD, closed)).toBeUndefined();
    expect(refuseWithdraw(owing, 1n, closed)).toEqual({ kind: "status", status: 1 });
    expect(refuseWithdraw({ ...owing, debt: 0n }, WAD / 2n, closed)).toBeUndefined();
  });

  test("error: a rest below the minimum debt, and a balance that falls short", () => {
    expect(refuseRepay(owing, 950n * WAD, WAD, eth)?.kind).toBe("minDebt");
    expect(refuseRepay(owing, 2000n * WAD, 990n * WAD, eth)).toEqual({ kind: "short", missing: 10n * WAD });
    expect(refuseClose(owing, 0n, eth)).toEqual({ kind: "short", missing: 1000n * WAD });
  });

  test("behavior: a repayment takes its close fee from the collateral", () => {
    const short = { ...eth, collateralPrice: WAD, debtPrice: 100n * WAD, closeFee: 150 };
    expect(afterRepay({ collateral: 200n * WAD, debt: WAD }, 5n * WAD, short)).toEqual({
      collateral: 198_500_000_000_000_000_000n,
      debt: 0n,
      repaid: WAD,
      fee: 1_500_000_000_000_000_000n,
    });
  });

  test("behavior: either rescue brings the position to the minimum", () => {
    const fallen = { ...eth, collateralPrice: 2800n * WAD, closeFee: 150 };
    const { deposit, repay } = rescue(owing.collateral, owing.debt, fallen);
    expect(isSafe(owing.collateral + deposit, owing.debt, fallen)).toBe(true);
    expect(isSafe(owing.collateral + deposit - 1n, owing.debt, fallen)).toBe(false);
    const after = afterRepay(owing, repay, fallen);
    expect(isSafe(after.collateral, after.debt, fallen)).toBe(true);
  });
});

describe("refuseLiquidate", () => {
  test("default: safe, waiting, then allowed", () => {
    const owing = { collateral: WAD / 2n, debt: 1000n * WAD };
    expect(refuseLiquidate(owing, eth, 2_000)).toEqual({ kind: "safe" });
    const fallen = { ...eth, collateralPrice: 2999n * WAD };
    expect(refuseLiquidate(owing, fallen, 999)).toEqual({ kind: "grace", until: 1_000n });
    expect(refuseLiquidate(owing, fallen, 1_000)).toBeUndefined();
    expect(refuseLiquidate(owing, { ...fallen, status: 2 }, 1_000)).toEqual({ kind: "status", status: 2 });
  });
});

import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { changedPrice, exampleHoldings } from "@/lib/pool/example";
import { affordablePair, linkedAmounts } from "@/lib/pool/linkedAmounts";
import { addQuote } from "@/lib/pool/liquidityAdd";
import { planAdd, planProvide, planRemove } from "@/lib/pool/planLiquidity";
import { refuseAdd, refuseRemove, refuseZapIn } from "@/lib/pool/refusal";

const [pair, base, pusd, account, spender] = ["0x01", "0x02", "0x03", "0x04", "0x05"] as const;
const pool = { pair, base, pusd };
const reserves = { reserveBase: 10n * WAD, reservePusd: 2_000n * WAD, lpSupply: 100n * WAD };

function quoted() {
  const input = { pool: reserves, base: WAD, pusd: 200n * WAD, held: 0n, slippageBps: 50 };
  const result = addQuote({ ...input, oraclePrice: undefined });
  if (!result.ok) throw new Error("No quote");
  return result.quote;
}

describe("plans", () => {
  const paying = { base: { allowance: 0n, permitDeadline: 9n }, pusd: { allowance: 200n * WAD } };
  const input = { pool, quote: quoted(), account, deadline: 9n, paying };

  test("default: the router is approved exactly what goes in", () => {
    const { base: amount, pusd: money, minBase, minPusd } = quoted();
    expect(planAdd(spender, input)).toMatchObject([
      { kind: "approve", address: base, args: [spender, amount] },
      {
        functionName: "addLiquidity",
        args: [base, pusd, amount, money, minBase, minPusd, account, 9n],
      },
    ]);
  });

  test("behavior: providing and staking at once takes permits", () => {
    expect(planProvide(spender, 7n, input)).toMatchObject([
      { kind: "permit", token: base, value: WAD },
      { kind: "bundle", call: { functionName: "provideAndStake", args: [pair, WAD, 200n * WAD, 7n, 9n] } },
    ]);
  });

  test("behavior: removing hands the permit of the LP token in with the same call, or approves", () => {
    const quote = { base: 4n, pusd: 6n, minBase: 3n, minPusd: 5n };
    const removal = { pool, liquidity: 8n, quote, account, deadline: 9n, allowance: 0n };
    expect(planRemove(spender, { ...removal, canPermit: true })).toMatchObject([
      { kind: "permit", pair: true, token: pair, value: 8n, deadline: 9n },
      {
        permitCall: {
          functionName: "removeLiquidityWithPermit",
          args: [base, pusd, 8n, 3n, 5n, account, 9n, false],
        },
      },
    ]);
    expect(planRemove(spender, { ...removal, canPermit: false })).toMatchObject([
      { kind: "approve", address: pair },
      { functionName: "removeLiquidity" },
    ]);
  });
});

describe("linked amounts", () => {
  test("default: either field fills the other one at the pool's price", () => {
    expect(linkedAmounts(reserves, { side: "base", base: "2", pusd: "" })).toEqual({
      base: "2",
      pusd: "400",
    });
    expect(linkedAmounts(reserves, { side: "pusd", base: "9", pusd: "100" })).toEqual({
      base: "0.5",
      pusd: "100",
    });
    expect(linkedAmounts(reserves, { side: "base", base: "", pusd: "7" })).toEqual({ base: "", pusd: "" });
  });

  test("behavior: in an empty pool both are free", () => {
    const empty = { reserveBase: 0n, reservePusd: 0n, lpSupply: 0n };
    const typed = { side: "base", base: "2", pusd: "5" } as const;
    expect(linkedAmounts(empty, typed)).toEqual({ base: "2", pusd: "5" });
    expect(affordablePair(empty, 3n, 4n)).toEqual({ base: 3n, pusd: 4n });
  });

  test("behavior: Max is what the other balance suffices for", () => {
    expect(affordablePair(reserves, WAD, 100n * WAD)).toEqual({ base: WAD / 2n, pusd: 100n * WAD });
    expect(affordablePair(reserves, undefined, 1n)).toEqual({ base: undefined, pusd: undefined });
  });
});

test("refusal: no amount, dust, too little of either token, nothing to take out, an empty pool", () => {
  const amounts = { base: 5n, pusd: 5n };
  const having = { base: 5n, pusd: 5n };
  expect(refuseAdd(amounts, amounts, having)).toBeUndefined();
  expect(refuseAdd({ base: 0n, pusd: 0n }, undefined, having)).toBe("amount");
  expect(refuseAdd({ base: 5n, pusd: 0n }, undefined, having)).toBe("amount");
  expect(refuseAdd(amounts, undefined, having)).toBe("tiny");
  expect(refuseAdd(amounts, amounts, { ...having, base: 4n })).toBe("base");
  expect(refuseAdd(amounts, amounts, { ...having, pusd: 4n })).toBe("pusd");
  expect([refuseRemove(0n, 0n, undefined), refuseRemove(0n, 5n, undefined)]).toEqual(["none", "amount"]);
  expect([refuseRemove(1n, 5n, undefined), refuseRemove(1n, 5n, {})]).toEqual(["tiny", undefined]);
  const zap = { supply: 1n, balance: 5n };
  expect(refuseZapIn(5n, {}, zap)).toBeUndefined();
  expect(refuseZapIn(5n, {}, { ...zap, supply: 0n })).toBe("empty");
  expect(refuseZapIn(undefined, undefined, zap)).toBe("amount");
  expect(refuseZapIn(5n, undefined, zap)).toBe("tiny");
  expect(refuseZapIn(6n, {}, zap)).toBe("pusd");
});

test("example: a thousand pUSD of liquidity, and prices that never fall to nothing", () => {
  expect(exampleHoldings(200n * WAD)).toEqual({ base: (5n * WAD) / 2n, pusd: 500n * WAD });
  expect(exampleHoldings(0n).base).toBe(0n);
  expect([changedPrice(200n, 50), changedPrice(200n, -90), changedPrice(200n, -100)]).toEqual([
    300n,
    20n,
    2n,
  ]);
});

import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { addQuote, pairedAmount, type Reserves, shareOf } from "@/lib/pool/liquidityAdd";
import { percentageOf, removeQuote } from "@/lib/pool/liquidityRemove";
import { compareWithHolding, holdingsAt } from "@/lib/pool/loss";
import { priceRange } from "@/lib/pool/range";

const pool: Reserves = { reserveBase: 100n * WAD, reservePusd: 40_000n * WAD, lpSupply: 2_000n * WAD };
const empty: Reserves = { reserveBase: 0n, reservePusd: 0n, lpSupply: 0n };
const input = { pool, held: 0n, slippageBps: 50, oraclePrice: 400n * WAD };

describe("addQuote", () => {
  test("default: two linked amounts, the share after them", () => {
    const pusd = pairedAmount(WAD, pool.reserveBase, pool.reservePusd) ?? 0n;
    expect(pusd).toBe(400n * WAD);
    const result = addQuote({ ...input, base: WAD, pusd, held: 200n * WAD });
    expect(result).toEqual({
      ok: true,
      quote: {
        base: WAD,
        pusd,
        minBase: (WAD * 995n) / 1_000n,
        minPusd: 398n * WAD,
        liquidity: 20n * WAD,
        shareBefore: WAD / 10n,
        shareAfter: (220n * WAD) / 2_020n,
        price: 400n * WAD,
        first: false,
        gap: 0n,
      },
    });
  });

  test("behavior: what does not fit stays outside", () => {
    expect(addQuote({ ...input, base: WAD, pusd: 900n * WAD })).toMatchObject({
      quote: { base: WAD, pusd: 400n * WAD },
    });
    expect(addQuote({ ...input, base: WAD, pusd: 200n * WAD })).toMatchObject({
      quote: { base: WAD / 2n, pusd: 200n * WAD },
    });
  });

  test("behavior: the first provider sets the price, and leaves a thousand wei for ever", () => {
    const result = addQuote({ ...input, pool: empty, base: WAD, pusd: 4n * WAD, oraclePrice: 5n * WAD });
    expect(result).toMatchObject({
      quote: {
        liquidity: 2n * WAD - 1_000n,
        price: 4n * WAD,
        first: true,
        gap: -WAD / 5n,
        shareAfter: WAD - 500n,
      },
    });
    expect(pairedAmount(WAD, 0n, 0n)).toBeUndefined();
    const unpriced = addQuote({ ...input, pool: empty, base: WAD, pusd: WAD, oraclePrice: undefined });
    expect(unpriced.ok && unpriced.quote.gap).toBeUndefined();
  });

  test("error: too little", () => {
    expect(addQuote({ ...input, base: 0n, pusd: 0n })).toEqual({ ok: false, reason: "tiny" });
    expect(addQuote({ ...input, pool: empty, base: 1_000n, pusd: 1_000n })).toEqual({
      ok: false,
      reason: "tiny",
    });
  });
});

describe("removeQuote", () => {
  test("default: a part of both, and the least of each", () => {
    expect(removeQuote(pool, percentageOf(400n * WAD, 25), 100)).toEqual({
      base: 5n * WAD,
      pusd: 2_000n * WAD,
      minBase: (495n * WAD) / 100n,
      minPusd: 1_980n * WAD,
    });
    expect(percentageOf(3n, 100)).toBe(3n);
    expect(shareOf(1n, 0n)).toBe(0n);
  });

  test("error: nothing, or more than there is", () => {
    expect(removeQuote(pool, 0n, 50)).toBeUndefined();
    expect(removeQuote(pool, 2_001n * WAD, 50)).toBeUndefined();
    expect(removeQuote({ ...pool, reserveBase: 1n }, 1n, 50)).toBeUndefined();
    expect(removeQuote(empty, 1n, 50)).toBeUndefined();
  });
});

describe("loss", () => {
  test("default: four times the price, a fifth less than holding", () => {
    const provided = { base: 10n * WAD, pusd: 4_000n * WAD };
    expect(compareWithHolding(provided, 1_600n * WAD)).toEqual({
      now: { base: 5n * WAD, pusd: 8_000n * WAD },
      pooled: 16_000n * WAD,
      held: 20_000n * WAD,
      difference: -4_000n * WAD,
      loss: -WAD / 5n,
    });
    expect(compareWithHolding(provided, 400n * WAD)).toMatchObject({ difference: 0n, loss: 0n });
  });

  test("behavior: nothing provided loses nothing, no price changes nothing", () => {
    expect(compareWithHolding({ base: 0n, pusd: 0n }, WAD).loss).toBe(0n);
    expect(holdingsAt({ base: 1n, pusd: 2n }, 0n)).toEqual({ base: 1n, pusd: 2n });
  });
});

test("priceRange: of the prices that are known", () => {
  expect(priceRange([undefined, 3n, 9n, undefined, 4n, undefined])).toEqual({ low: 3n, high: 9n, last: 4n });
  expect(priceRange([undefined])).toBeUndefined();
});

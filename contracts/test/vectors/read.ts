import { readFileSync } from "node:fs";
import type { MarketTerms } from "@/lib/cdp/market";

/** A row of a vector file: numbers as bigint, `case` as text, truths as they are. */
export type Row = { name: string; is: Record<string, boolean> } & { n: Record<string, bigint> };

/** Reads the numbers that the Solidity tests read too. */
export function vectors(family: string): Row[] {
  const file = new URL(`./${family}.json`, import.meta.url);
  const { rows } = JSON.parse(readFileSync(file, "utf8")) as { rows: Record<string, string | boolean>[] };
  return rows.map((row) => {
    const result: Row = { name: String(row.case), is: {}, n: {} };
    for (const [key, value] of Object.entries(row)) {
      if (typeof value === "boolean") result.is[key] = value;
      else if (key !== "case") result.n[key] = BigInt(value);
    }
    return result;
  });
}

/** A number of a row; a missing one fails the test by name. */
export function number(row: Row, key: string): bigint {
  const value = row.n[key];
  if (value === undefined) throw new Error(`${row.name} has no ${key}`);
  return value;
}

/** Market parameters of a row; feed prices have 8 decimals. */
export function termsOf(row: Row): MarketTerms {
  const bps = (key: string) => Number(number(row, key));
  return {
    collateralDecimals: bps("collateralDecimals"),
    collateralPrice: number(row, "collateralPrice") * 10n ** 10n,
    debtPrice: number(row, "debtPrice") * 10n ** 10n,
    minRatio: bps("minRatio"),
    liquidationRatio: bps("minRatio"),
    discount: bps("discount"),
    closeFee: bps("closeFee"),
    liquidationFee: bps("liquidationFee"),
    targetRatio: bps("targetRatio"),
    penalty: bps("penalty"),
    minDebt: number(row, "minDebt"),
  };
}

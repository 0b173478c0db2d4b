import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Hex } from "viem";

type Tokens = Awaited<ReturnType<typeof readTokens>>;

/** Every token by its address. */
export async function readTokens() {
  return new Map((await db.select().from(t.token)).map((row) => [row.token, row]));
}

/** Symbol and decimals of a token; one that was never mentioned has neither. */
export function named(tokens: Tokens, token: Hex) {
  const row = tokens.get(token);
  return { symbol: row?.symbol ?? "", decimals: row?.decimals ?? 18 };
}

/** Symbols of the two tokens of every market. */
export async function readMarkets(tokens: Tokens) {
  const rows = await db.select().from(t.market);
  return new Map(
    rows.map(({ market, collateralToken, debtToken }) => [
      market,
      {
        collateralSymbol: named(tokens, collateralToken).symbol,
        debtSymbol: named(tokens, debtToken).symbol,
      },
    ]),
  );
}

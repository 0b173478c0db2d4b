import type { Prices } from "@/lib/cdp/market";
import { collateralScale } from "@/lib/cdp/ratio";
import { BPS, divUp, WAD } from "@/lib/math";

/** Basis points by which a swap's price may be worse than the oracle's, at most. */
export const MAX_FROM_ORACLE = 2_000;

/** A swap and the price it may not be worse than, pUSD for a whole token, WAD. */
export interface Bounded {
  price: bigint;
  limit: bigint;
  ok: boolean;
}

/** Paying so much for so many tokens of 18 decimals; undefined while there is no oracle price. Twin of `Zap`. */
export function boundOfPurchase(paid: bigint, got: bigint, oraclePrice: bigint, maxFromOracle: number) {
  if (oraclePrice === 0n || got === 0n) return undefined;
  const price = divUp(paid * WAD, got);
  const limit = (oraclePrice * (BPS + BigInt(maxFromOracle))) / BPS;
  return { price, limit, ok: price <= limit } satisfies Bounded;
}

/** Getting so much for so many tokens. */
export function boundOfSale(sold: bigint, got: bigint, oraclePrice: bigint, maxFromOracle: number) {
  if (oraclePrice === 0n || sold === 0n) return undefined;
  const price = (got * WAD) / sold;
  const limit = divUp(oraclePrice * (BPS - BigInt(maxFromOracle)), BPS);
  return { price, limit, ok: price >= limit } satisfies Bounded;
}

/** The highest price (pUSD for a whole token, WAD) that a step accepts: the most to owe over what is bought. */
export function worstPrice(
  { maxDebt, borrowed }: { maxDebt: bigint; borrowed: bigint },
  market: Prices,
): bigint | undefined {
  return borrowed === 0n ? undefined : divUp(maxDebt * WAD, borrowed * collateralScale(market));
}

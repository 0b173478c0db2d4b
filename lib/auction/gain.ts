import { type Auction, kindOf } from "@/lib/auction/price";
import type { Purchase } from "@/lib/auction/purchase";
import { WAD } from "@/lib/math";

/** How far a price is from the oracle's (or that of the last sale of PLX), WAD fraction; undefined while unknown. */
export function distance(price: bigint, { oraclePrice }: Pick<Auction, "oraclePrice">): bigint | undefined {
  return oraclePrice > 0n ? ((price - oraclePrice) * WAD) / oraclePrice : undefined;
}

/** Dollars (WAD) that a lot is worth by the oracle beyond its cost; undefined where PLX is paid, which has no oracle. */
export function gainOf(
  auction: Pick<Auction, "kind" | "oraclePrice">,
  { bought, cost }: Pick<Purchase, "bought" | "cost">,
  decimals: number,
): bigint | undefined {
  const { oraclePrice } = auction;
  const kind = kindOf(auction);
  if ((kind !== "collateral" && kind !== "sale") || oraclePrice === 0n) return undefined;
  return (bought * oraclePrice) / 10n ** BigInt(decimals) - cost;
}

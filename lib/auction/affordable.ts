import type { Auction } from "@/lib/auction/price";
import { purchase } from "@/lib/auction/purchase";
import { max, WAD } from "@/lib/math";

type Lot = Pick<Auction, "kind" | "lot" | "debt" | "minDebt" | "penalty" | "price">;

/** Units of the lot that a balance pays for at a price of a whole token, at most what can be bought. */
export function affordable(auction: Lot, decimals: number, balance: bigint, price: bigint): bigint {
  const all = purchase(auction, decimals, auction.lot, price);
  if (all.ok && all.cost <= balance) return all.bought;
  return (balance * WAD) / (price * 10n ** BigInt(18 - decimals));
}

/**
 * The most that an amount may cost: its cost at the last block, since prices only fall from there; undefined for an
 * amount that is not sold.
 */
export function boundOf(auction: Lot, decimals: number, amount: bigint, price: bigint): bigint | undefined {
  const result = purchase(auction, decimals, amount, max(auction.price, price));
  return result.ok ? result.cost : undefined;
}

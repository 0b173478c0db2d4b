import type { Delivery } from "@/lib/auction/funding";
import { type Auction, kindOf } from "@/lib/auction/price";
import type { Purchase } from "@/lib/auction/purchase";
import { WAD } from "@/lib/math";

type Sale = Pick<Auction, "kind" | "oraclePrice" | "fromSurplus">;

/**
 * What the price of an auction is compared with, 18 decimals: the oracle's; where PLX is paid, which has no oracle,
 * the price of the last sale of PLX (`plxRate`, PLX for a pUSD). Undefined while unknown.
 */
export function referenceOf(auction: Sale, plxRate: bigint | undefined): bigint | undefined {
  const { oraclePrice, fromSurplus } = auction;
  const kind = kindOf(auction);
  const inPlx = kind === "surplus" || (kind === "recapitalisation" && !fromSurplus);
  const reference = inPlx ? plxRate && (oraclePrice * plxRate) / WAD : oraclePrice;
  return reference || undefined;
}

/** How far a price is from what it is compared with, WAD fraction. */
export function distance(price: bigint, reference: bigint | undefined): bigint | undefined {
  return reference === undefined ? undefined : ((price - reference) * WAD) / reference;
}

/** Dollars (WAD) that a purchase is worth by the oracle beyond its cost; undefined where PLX is paid. */
export function gainOf(auction: Sale, { bought, cost }: Pick<Purchase, "bought" | "cost">, decimals: number) {
  const kind = kindOf(auction);
  if (kind !== "collateral" && kind !== "sale") return undefined;
  return (bought * auction.oraclePrice) / 10n ** BigInt(decimals) - cost;
}

/** Dollars (WAD) that the Treasury's pUSD is worth beyond what was delivered for it; undefined where it pays PLX. */
export function fundingGain(auction: Sale, { paid, received }: Delivery): bigint | undefined {
  return auction.fromSurplus ? received - (paid * auction.oraclePrice) / WAD : undefined;
}

/** What is left of a gain after the network's fee, both in dollars; undefined while one is unknown. */
export function profitOf(gain: bigint | undefined, fee: bigint | undefined): bigint | undefined {
  return gain === undefined || fee === undefined ? undefined : gain - fee;
}

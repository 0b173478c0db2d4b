import type { Auction } from "@/lib/auction/price";
import { BPS, divUp, min, WAD } from "@/lib/math";

export interface Delivery {
  /** Units of the wanted token that count as delivered. */
  paid: bigint;
  /** What leaves the account: the token, or pUSD for it. */
  cost: bigint;
  /** PLX, or pUSD of the Treasury. */
  received: bigint;
}

/** What `fund(id, amount, …)` takes and pays at a price (18 decimals). Twin of `AuctionHouse.fund`. */
export function delivery(
  auction: Pick<Auction, "lot" | "fromSurplus" | "oraclePrice">,
  amount: bigint,
  price: bigint,
  { inPusd, tokenPrice }: { inPusd: boolean; tokenPrice: bigint },
): Delivery {
  const paid = min(amount, auction.lot);
  const received = (paid * price) / WAD;
  // In pUSD it costs a tenth more than the token is worth.
  const cost = inPusd && !auction.fromSurplus ? divUp(paid * divUp(tokenPrice * 11n, 10n), WAD) : paid;
  return { paid, cost, received };
}

/** Units of the wanted token that a balance (of the token, or of pUSD) can deliver. */
export function deliverable(
  { lot }: Pick<Auction, "lot">,
  balance: bigint,
  { inPusd, tokenPrice }: { inPusd: boolean; tokenPrice: bigint },
): bigint {
  if (!inPusd) return min(balance, lot);
  return tokenPrice === 0n ? 0n : min((balance * WAD) / divUp(tokenPrice * 11n, 10n), lot);
}

/** An amount with room for a price that moves, basis points. */
export function withSlippage(amount: bigint, slippageBps: number): bigint {
  return (amount * (BPS + BigInt(slippageBps))) / BPS;
}

import { max, min } from "@/lib/math";

/** A token as `RiskLens.treasury` tells it; a token view fits as it is. */
export interface Holding {
  token: `0x${string}`;
  symbol: string;
  decimals: number;
  /** Markets to start a sale or a recapitalisation with, 0: none. */
  saleMarket: number;
  debtMarket: number;
  balance: bigint;
  badDebt: bigint;
}

interface Pusd {
  pusd: bigint;
  buffer: bigint;
  surplus: bigint;
  spare: bigint;
  surplusLot: bigint;
}

/** Auctions that run, by their kind and market. */
export type Live = readonly { id: bigint; kind: number; market: number }[];

/** Of `AuctionHouse.Kind`. */
const SURPLUS = 2;
const SALE = 3;
const RECAPITALISATION = 4;

/**
 * What happens next to the bad debt in a token: its own tokens are burnt first, then pUSD to spare is paid for more,
 * then new PLX. Once its market is frozen the settlement pays it.
 */
export type Next = "none" | "settled" | "heal" | "surplus" | "plx";

export function nextOf(
  holding: Pick<Holding, "balance" | "badDebt">,
  { spare }: Pick<Pusd, "spare">,
  { frozen, isPusd }: { frozen: boolean; isPusd: boolean },
): Next {
  if (holding.badDebt === 0n) return "none";
  if (frozen) return "settled";
  if (holding.balance > 0n) return "heal";
  // For pUSD that is bad no pUSD is paid.
  return spare > 0n && !isPusd ? "surplus" : "plx";
}

/** What can be burnt against bad debt. */
export function healable({ balance, badDebt }: Pick<Holding, "balance" | "badDebt">): bigint {
  return min(balance, badDebt);
}

/** What can be sold: what is held beyond the bad debt in the same token. */
export function sellable({ saleMarket, balance, badDebt }: Holding): bigint {
  return saleMarket === 0 ? 0n : max(balance - badDebt, 0n);
}

/** Why no surplus auction can start; undefined when one can. */
export function refuseSurplus(pusd: Pick<Pusd, "surplus" | "surplusLot">, live: Live) {
  if (live.some(({ kind }) => kind === SURPLUS)) return "live";
  return pusd.surplusLot === 0n || pusd.surplus < pusd.surplusLot ? "surplus" : undefined;
}

/** Whether something of a token is on sale. */
export function isSelling({ saleMarket }: Pick<Holding, "saleMarket">, live: Live): boolean {
  return live.some(({ kind, market }) => kind === SALE && market === saleMarket);
}

/** Whether a recapitalisation for a token runs. */
export function isRecapitalising({ debtMarket }: Pick<Holding, "debtMarket">, live: Live): boolean {
  return live.some(({ kind, market }) => kind === RECAPITALISATION && market === debtMarket);
}

/** How the Treasury's pUSD is spoken for, in this order; the parts sum up to what it has. */
export function partsOf({ pusd, buffer }: Pick<Pusd, "pusd" | "buffer">, badDebt: bigint) {
  const owed = min(pusd, badDebt);
  const kept = min(pusd - owed, buffer);
  return { owed, kept, free: pusd - owed - kept };
}

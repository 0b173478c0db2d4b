import { divUp, min } from "@/lib/math";

/** `AuctionHouse.Kind`, in the contract's order. */
const kinds = ["none", "collateral", "surplus", "sale", "recapitalisation"] as const;
export type Kind = Exclude<(typeof kinds)[number], "none">;

/** What an auction is; a `RiskLens` auction view fits as it is. */
export interface Auction {
  id: bigint;
  /** Number of the kind. */
  kind: number;
  market: number;
  /** Units of what is on sale; of a recapitalisation, of what is wanted. */
  lot: bigint;
  /** Debt that the sale is to cover; none but of a position's collateral. */
  debt: bigint;
  /** The least debt that may be left, unless none; of a sale, the least value. */
  minDebt: bigint;
  /** 18 decimals, when the clock began. */
  startPrice: bigint;
  /** 18 decimals, at the block that was read. */
  price: bigint;
  /** Dollars for what is sold, or in a recapitalisation wanted, by the oracle; 18 decimals. */
  oraclePrice: bigint;
  /** Of the collateral that is left, to the Treasury. */
  penalty: bigint;
  /** Chain time, seconds. */
  startedAt: bigint;
  /** Chain time at which the clock was stopped; 0: it runs. */
  stoppedAt: bigint;
  /** A recapitalisation that pays the Treasury's pUSD. */
  fromSurplus: boolean;
  /** Oracle status of the market: 0 is open. */
  status: number;
}

type Priced = Pick<Auction, "kind" | "startPrice" | "fromSurplus" | "oraclePrice">;

/** Seconds until the price has reached its end, and until the auction has to start anew. */
export const spans: Record<Kind, { moves: bigint; stale: bigint }> = {
  collateral: { moves: 720n, stale: 900n },
  sale: { moves: 720n, stale: 900n },
  surplus: { moves: 3_600n, stale: 4_500n },
  recapitalisation: { moves: 6_000n, stale: 86_400n },
};

/** The kind of an auction by its number. */
export function kindOf({ kind }: Pick<Auction, "kind">): Kind {
  const name = kinds[kind];
  if (name === undefined || name === "none") throw new Error(`There is no kind of auction ${kind}`);
  return name;
}

/** What a unit costs after so many seconds (18 decimals); of a recapitalisation, what is paid for one. */
export function priceAfter(auction: Priced, elapsed: bigint): bigint {
  const { startPrice, fromSurplus, oraclePrice } = auction;
  const price = curve(kindOf(auction), startPrice, elapsed);
  // Of its own pUSD the Treasury pays at most 1.1 times what the token is worth then.
  return fromSurplus && oraclePrice > 0n ? min(price, (oraclePrice * 11n) / 10n) : price;
}

/** Twin of `AuctionMath`. */
export function curve(kind: Kind, start: bigint, elapsed: bigint): bigint {
  const time = min(elapsed, spans[kind].moves);
  // One per cent more each full minute.
  if (kind === "recapitalisation") return (start * (100n + time / 60n)) / 100n;
  // From twice the last price to half of it.
  if (kind === "surplus") return divUp(start * (14_400n - 3n * time), 14_400n);
  // From 102 %, one per cent less each minute: 97 % after 300 s, 90 % in the end.
  return divUp(start * (6_120n - time), 6_000n);
}

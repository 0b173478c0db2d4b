import { priceAt, timeLeft } from "@/lib/auction/clock";
import { type Auction, kindOf } from "@/lib/auction/price";

/** Of `Oracle.Status`. */
const OPEN = 0;
const HELD = 3;
const FROZEN = 4;

/**
 * Whether an auction can be bought from at a chain time: it may be settling (its lot goes back), held (its clock
 * stands), stale or below the floor (it has to start anew).
 */
export type AuctionState = "running" | "settling" | "held" | "stale" | "belowFloor";

/** The state that decides what `buy` answers, in the order of `AuctionHouse._buyPrice`. */
export function stateOf(auction: Auction, time: number): AuctionState {
  const { status, oraclePrice } = auction;
  if (status === FROZEN) return "settling";
  const priced = isPriced(auction);
  if (priced && status === HELD) return "held";
  if (timeLeft(auction, time) === 0n) return "stale";
  const low = priced && status === OPEN && priceAt(auction, time) * 10n < oraclePrice * 9n;
  return low ? "belowFloor" : "running";
}

/** Whether it may start anew as far as its market goes: what is sold for dollars needs a fresh price. */
export function mayRedo(auction: Pick<Auction, "kind" | "status">): boolean {
  return !isPriced(auction) || auction.status === OPEN;
}

/** Whether the oracle's price counts while it runs. */
function isPriced(auction: Pick<Auction, "kind">): boolean {
  return kindOf(auction) === "collateral" || kindOf(auction) === "sale";
}

import { asOf } from "@/lib/indexer/asOf";
import { place } from "@/lib/indexer/place";
import { amount, flag, hex, integer, list, oneOf, optional, record, text } from "@/lib/indexer/read";

/** What a buyer of an auction receives and what it pays. */
const sides = {
  sellToken: hex,
  sellSymbol: text,
  sellDecimals: integer,
  payToken: hex,
  paySymbol: text,
  payDecimals: integer,
};

/** A Dutch auction. Amounts in wei of their token, prices with 18 decimals. */
export const auction = record({
  /** That of the position whose collateral is sold; of other kinds a number below 2^32. */
  id: amount,
  kind: oneOf("collateral", "surplus", "sale", "recapitalisation"),
  state: oneOf("live", "ended", "cancelled"),
  market: integer,
  /** Of the position. */
  owner: optional(hex),
  startedAt: integer,
  /** Where the price counts from: a redo and a resumed clock move it. */
  restartedAt: integer,
  stoppedAt: optional(integer),
  endedAt: optional(integer),
  /** Of the start. */
  hash: hex,
  ...sides,
  /** At the start, and what is left; of a recapitalisation what is wanted of `payToken`. */
  lot: amount,
  lotLeft: amount,
  /** pUSD to be covered. */
  debt: amount,
  debtLeft: amount,
  /** In collateral, as the start said; what was taken in the end stands below. */
  penalty: amount,
  /** Start price of the running round. */
  price: amount,
  fromSurplus: flag,
  /** Of `sellToken`. */
  bought: amount,
  /** Of `payToken`. */
  paid: amount,
  buys: integer,
  redos: integer,
  /** What the end said. */
  badDebt: optional(amount),
  penaltyTaken: optional(amount),
  leftover: optional(amount),
});

const buy = {
  ...place,
  auction: amount,
  buyer: hex,
  bought: amount,
  /** Of a recapitalisation what was covered, whatever it was paid in. */
  paid: amount,
  /** Paid for one; of a recapitalisation received for one that was paid. */
  price: amount,
  /** Whether a recapitalisation was paid in pUSD in place of its token. */
  inPusd: flag,
  lotLeft: amount,
  debtLeft: amount,
};

/** Reply of `/auctions`, newest first; `next` is the cursor of the page after it. */
export const auctionList = record({ asOf, auctions: list(auction), next: optional(text) });

/** Reply of `/auctions/:id`; purchases oldest first. */
export const auctionStory = record({ asOf, auction: optional(auction), buys: list(record(buy)) });

/** Reply of `/auctions/buys`, newest first. */
export const auctionBuys = record({
  asOf,
  buys: list(record({ ...buy, kind: text, market: integer, ...sides })),
  next: optional(text),
});

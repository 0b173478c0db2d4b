import { asOf } from "@/lib/indexer/asOf";
import { place } from "@/lib/indexer/place";
import { amount, flag, hex, integer, list, oneOf, optional, record, text } from "@/lib/indexer/read";

const collateral = { collateral: hex, symbol: text, decimals: integer };

/** Collateral that the holders of a settled token share. */
const pot = record({
  ...collateral,
  /** Taken from positions so far, wei. */
  taken: amount,
  /** In all; redemptions are not subtracted. */
  pot: amount,
  /** RAY of it a unit of the token, once final. */
  rate: optional(amount),
});

/** The settlement of one token: a delisting, or part of a shutdown. Amounts in wei of the token. */
const settlementCase = record({
  token: hex,
  symbol: text,
  stage: oneOf("announced", "frozen", "final"),
  announcedAt: optional(integer),
  freezableAt: optional(integer),
  frozenAt: optional(integer),
  finalisedAt: optional(integer),
  /** USD of one, WAD. */
  price: optional(amount),
  /** Debts settled so far; once final, what is still to be redeemed. */
  issued: amount,
  /** What the pots lacked when it became final, USD, WAD. */
  shortfall: optional(amount),
  /** Still to be settled or converted before it can be final. */
  openPositions: integer,
  /** With this token as collateral, to be converted once it is final. */
  toConvert: integer,
  settled: integer,
  converted: integer,
  /** Of settled positions. */
  debtSettled: amount,
  /** Of loans on this token, and what they left unpaid: pUSD wei. */
  debtConverted: amount,
  badDebt: amount,
  redeemed: amount,
  pots: list(pot),
});

/** The default of a market's loans that was called last. */
const rwaDefault = record({
  market: integer,
  collateralSymbol: text,
  state: oneOf("called", "cured"),
  calledAt: integer,
  writeOffFrom: integer,
  curedAt: optional(integer),
  /** Positions written off since, what they held and owed: wei. */
  writtenOff: integer,
  collateral: amount,
  debt: amount,
});

/** Reply of `/settlement`; cases newest first. */
export const settlementReport = record({
  asOf,
  shutdown: optional(record({ ...place, by: hex })),
  cases: list(settlementCase),
  /** That the shutdown counts with, USD, WAD. */
  prices: list(record({ market: integer, feed: integer, symbol: text, price: amount, time: integer })),
  /** By governance, for feeds without a price; they count from then on. */
  namedPrices: list(record({ feed: integer, symbol: text, price: amount, time: integer, usableAt: integer })),
  potSales: list(record({ ...place, ...collateral, buyer: hex, amount, cost: amount })),
  defaults: list(rwaDefault),
});

/** A position that anybody may settle: by its debt, or, locked in a settled token, by conversion. */
const openPosition = record({
  id: amount,
  market: integer,
  owner: hex,
  collateral: amount,
  debt: amount,
  kind: oneOf("settle", "convert"),
  ready: flag,
});

/** Reply of `/settlement/open`, ids rising; `next` is the id to go on after. */
export const openPositions = record({ asOf, positions: list(openPosition), next: optional(text) });

/** Reply of `/settlement/redemptions`, newest first. */
export const redemptions = record({
  asOf,
  redemptions: list(record({ ...place, token: hex, symbol: text, decimals: integer, holder: hex, amount })),
  next: optional(text),
});

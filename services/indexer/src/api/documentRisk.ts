import { KINDS, STATES } from "./auctions";
import {
  address,
  asOf,
  byId,
  cursor,
  flag,
  get,
  hash,
  limit,
  list,
  named,
  object,
  oneOf,
  orNull,
  page,
  place,
  query,
  text,
  wei,
  whole,
} from "./schema";
import { EVENTS } from "./treasury";

const sides = {
  ...{ sellToken: address, sellSymbol: text, sellDecimals: whole },
  ...{ payToken: address, paySymbol: text, payDecimals: whole },
};
const kind = oneOf(KINDS);
const auction = object({
  ...{ id: wei, kind, state: oneOf(["live", "ended", "cancelled"]), market: whole, owner: orNull(address) },
  ...{ hash, startedAt: whole, restartedAt: whole, stoppedAt: orNull(whole), endedAt: orNull(whole) },
  ...sides,
  ...{ lot: wei, lotLeft: wei, debt: wei, debtLeft: wei, penalty: wei, price: wei, fromSurplus: flag },
  ...{ bought: wei, paid: wei, buys: whole, redos: whole },
  ...{ badDebt: orNull(wei), penaltyTaken: orNull(wei), leftover: orNull(wei) },
});
const buy = {
  ...{ ...place, auction: wei, buyer: address, bought: wei, paid: wei, price: wei, inPusd: flag },
  ...{ lotLeft: wei, debtLeft: wei },
};
const names = ["Started", "Redone", "ClockStopped", "ClockResumed", "Ended", "Cancelled"];
const auctionEvent = object({
  ...{ ...place, name: oneOf(names), args: { type: "object", additionalProperties: text } },
});

const account = (name: string) => query(name, address);
const aToken = query("token", address);
const source = { market: whole, ...named, amount: wei };
const holding = object({
  ...{ ...named, balance: wei, fees: wei, deposited: wei, released: wei, spent: wei, drawn: wei },
  ...{ badDebt: wei, badDebtAdded: wei, healed: wei },
});
const buyBack = object({
  ...{ ...place, auction: wei, buyer: address, pusd: wei, plx: wei, price: wei, burnt: wei },
});
const plx = orNull(object({ ...named, supply: wei, genesis: wei, minted: wei, burnt: wei }));

const ofCollateral = { collateral: address, symbol: text, decimals: whole };
const settlementCase = object({
  ...{ token: address, symbol: text, stage: oneOf(["announced", "frozen", "final"]) },
  ...{ announcedAt: orNull(whole), freezableAt: orNull(whole), frozenAt: orNull(whole) },
  ...{ finalisedAt: orNull(whole), price: orNull(wei), issued: wei, shortfall: orNull(wei) },
  ...{ openPositions: whole, toConvert: whole, settled: whole, converted: whole },
  ...{ debtSettled: wei, debtConverted: wei, badDebt: wei, redeemed: wei },
  pots: list(object({ ...ofCollateral, taken: wei, pot: wei, rate: orNull(wei) })),
});
const price = { feed: whole, symbol: text, price: wei, time: whole };
const rwaDefault = object({
  ...{ market: whole, collateralSymbol: text, state: oneOf(["called", "cured"]), calledAt: whole },
  ...{ writeOffFrom: whole, curedAt: orNull(whole), writtenOff: whole, collateral: wei, debt: wei },
});
const openPosition = object({
  ...{ id: wei, market: whole, owner: address, collateral: wei, debt: wei },
  ...{ kind: oneOf(["settle", "convert"]), ready: flag },
});

/** Auctions, the Treasury, settlements and claims. */
export const riskPaths = {
  "/auctions": get("Auctions; the cancelled ones count as ended", page("auctions", auction), [
    ...[query("state", oneOf(STATES)), query("kind", kind), query("market", whole)],
    ...[account("owner"), account("buyer"), limit, cursor],
  ]),
  "/auctions/buys": get(
    "Purchases at auctions",
    page("buys", object({ ...buy, kind, market: whole, ...sides })),
    [...[account("buyer"), limit, cursor]],
  ),
  "/auctions/{id}": get(
    "One auction, its purchases and what else happened to it, oldest first",
    object({ asOf, auction: orNull(auction), buys: list(object(buy)), events: list(auctionEvent) }),
    [byId],
  ),
  "/treasury": get(
    "What the Treasury has and owes, fees by market and day, bad debt, recapitalisations, PLX bought back",
    object({
      ...{ asOf, buffer: orNull(wei), tokens: list(holding) },
      fees: list(object({ ...source, collateralSymbol: text, debtSymbol: text })),
      days: list(object({ day: whole, ...source })),
      badDebts: list(
        object({ ...place, kind: oneOf(["added", "healed"]), ...named, amount: wei, total: wei }),
      ),
      ...{ recapitalisations: list(auction), buyBacks: list(buyBack), plx },
    }),
    [limit],
  ),
  "/treasury/events": get(
    "What happened in the Treasury",
    page(
      "events",
      object({
        ...{ ...place, kind: oneOf(EVENTS), ...named, market: orNull(whole), to: orNull(address) },
        ...{ amount: wei, total: orNull(wei) },
      }),
    ),
    [query("kind", oneOf(EVENTS)), aToken, limit, cursor],
  ),
  "/plx": get(
    "PLX in existence, minted and burnt",
    object({
      ...{ asOf, plx, next: orNull(text) },
      changes: list(
        object({ ...place, kind: oneOf(["minted", "burnt"]), account: address, amount: wei, supply: wei }),
      ),
    }),
    [limit, cursor],
  ),
  "/settlement": get(
    "Every settlement, how far it is and what its holders share",
    object({
      ...{ asOf, shutdown: orNull(object({ ...place, by: address })), cases: list(settlementCase) },
      prices: list(object({ market: whole, ...price })),
      namedPrices: list(object({ ...price, usableAt: whole })),
      potSales: list(object({ ...place, ...ofCollateral, buyer: address, amount: wei, cost: wei })),
      defaults: list(rwaDefault),
    }),
  ),
  "/settlement/open": get(
    "Positions that anyone may settle or convert, ids rising; next is the id to go on after",
    page("positions", openPosition),
    [aToken, query("after", { type: "string", pattern: "^\\d{1,20}$" }), limit],
  ),
  "/settlement/redemptions": get(
    "Settled tokens that were redeemed",
    page("redemptions", object({ ...place, ...named, holder: address, amount: wei })),
    [account("holder"), aToken, limit, cursor],
  ),
  "/claims": get(
    "What owners took out of what contracts kept for them",
    page("claims", object({ ...place, holder: address, owner: address, ...named, amount: wei })),
    [account("owner"), limit, cursor],
  ),
};

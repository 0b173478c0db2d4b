import { asOf } from "@/lib/indexer/asOf";
import { auction } from "@/lib/indexer/auctions";
import { place } from "@/lib/indexer/place";
import { amount, hex, integer, list, oneOf, optional, record, text } from "@/lib/indexer/read";

const token = { token: hex, symbol: text, decimals: integer };

/** What the Treasury did with one token: wei of it. */
const holding = record({
  ...token,
  balance: amount,
  /** Credited by markets. */
  fees: amount,
  /** Credited by nobody's market: deposits and proceeds of sales. */
  deposited: amount,
  released: amount,
  spent: amount,
  /** Paid to savers out of stability fees. */
  drawn: amount,
  badDebt: amount,
  badDebtAdded: amount,
  healed: amount,
});

/** Fees of one market in one token. */
const source = { market: integer, ...token, amount };

/** pUSD of the Treasury sold for PLX, part of which was burnt. */
const buyBack = record({
  ...place,
  auction: amount,
  buyer: hex,
  pusd: amount,
  plx: amount,
  /** PLX for one pUSD, WAD. */
  price: amount,
  burnt: amount,
});

/** PLX in existence, from the first issue on. */
const plx = record({ ...token, supply: amount, genesis: amount, minted: amount, burnt: amount });

/** Reply of `/treasury`; lists newest first. */
export const treasuryReport = record({
  asOf,
  /** pUSD wei. */
  buffer: optional(amount),
  tokens: list(holding),
  fees: list(record({ ...source, collateralSymbol: text, debtSymbol: text })),
  /** First second of each day, UTC. */
  days: list(record({ day: integer, ...source })),
  badDebts: list(
    record({
      ...place,
      kind: oneOf("added", "healed"),
      ...token,
      amount,
      /** Owed after it. */ total: amount,
    }),
  ),
  recapitalisations: list(auction),
  buyBacks: list(buyBack),
  plx: optional(plx),
});

/** Reply of `/treasury/events`, newest first; `next` is the cursor of the page after it. */
export const treasuryEvents = record({
  asOf,
  events: list(
    record({
      ...place,
      kind: oneOf("credited", "released", "spent", "drawn", "added", "healed", "buffer"),
      ...token,
      market: optional(integer),
      to: optional(hex),
      amount,
      /** Balance or bad debt after it. */
      total: optional(amount),
    }),
  ),
  next: optional(text),
});

import { asOf } from "@/lib/indexer/asOf";
import { amount, hex, integer, list, oneOf, record, text } from "@/lib/indexer/read";

/** A swap of an asset for pUSD. */
const trade = record({
  /** Chain time, seconds. */
  time: integer,
  hash: hex,
  logIndex: integer,
  symbol: text,
  side: oneOf("buy", "sell"),
  trader: hex,
  /** In the asset's and in pUSD's smallest unit. */
  asset: amount,
  pusd: amount,
  /** Paid for one, WAD pUSD. */
  price: amount,
});

/** Reply of `/trades`, newest first. */
export const latestTrades = record({ asOf, trades: list(trade) });

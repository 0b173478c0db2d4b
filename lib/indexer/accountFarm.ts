import { asOf } from "@/lib/indexer/asOf";
import { place } from "@/lib/indexer/place";
import { amount, hex, integer, list, oneOf, optional, type Reader, record, text } from "@/lib/indexer/read";

/** In a farm: LP wei, wei of the asset sold short, PLX wei that was claimed. */
const stake = record({ pair: hex, symbol: text, lp: amount, short: amount, claimed: amount });

/** A short and what became of its position. pUSD wei, credit in wei of the asset. */
const short = record({
  id: amount,
  pair: hex,
  symbol: text,
  market: integer,
  /** Of its position. */
  status: text,
  openedAt: integer,
  endedAt: optional(integer),
  credit: amount,
  proceeds: amount,
  locked: amount,
  /** Released before its time. */
  free: amount,
  unlocked: amount,
  /** Oldest first; `openedAt`: when it was unlocked or released. */
  lots: list(record({ number: integer, amount, unlockAt: integer, openedAt: optional(integer) })),
});

/** Shares of a vault, and what its holder put in and took out, wei of the asset. */
const holding = record({
  vault: hex,
  kind: oneOf("savings", "compounder"),
  asset: hex,
  symbol: text,
  decimals: integer,
  shares: amount,
  deposited: amount,
  withdrawn: amount,
});

/** Reply of `/accounts/:account/farm`; shorts newest first. */
export const accountFarm = record({
  asOf,
  stakes: list(stake),
  shorts: list(short),
  vaults: list(holding),
});

const farmEvent = record({
  ...place,
  pair: hex,
  kind: oneOf("staked", "unstaked", "claimed", "shortAdded", "shortRemoved", "funded", "defunded"),
  /** LP, PLX or asset wei. */
  amount,
});
const shortEvent = record({
  ...place,
  id: amount,
  pair: hex,
  kind: oneOf("opened", "added", "withdrawn", "repaid", "closed", "unlocked"),
  /** pUSD, asset, pUSD wei. */
  collateral: amount,
  debt: amount,
  proceeds: amount,
});
const vaultEvent = record({
  ...place,
  vault: hex,
  kind: oneOf("deposited", "withdrawn", "earned"),
  assets: amount,
  shares: amount,
});
const where = record({ in: oneOf("farm", "short", "vault") });

const event = (value: unknown) => {
  const place = where(value).in;
  if (place === "farm") return { in: place, ...farmEvent(value) };
  return place === "short" ? { in: place, ...shortEvent(value) } : { in: place, ...vaultEvent(value) };
};

export type YieldEvent = ReturnType<typeof event>;

/** Reply of `/accounts/:account/farm/events`, newest first; `next` is the cursor of the page after it. */
export const accountFarmEvents = record({
  asOf,
  events: list(event satisfies Reader<YieldEvent>),
  next: optional(text),
});

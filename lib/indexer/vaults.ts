import { asOf } from "@/lib/indexer/asOf";
import { amount, hex, integer, list, oneOf, optional, record, text } from "@/lib/indexer/read";

/** A vault after its last event. Wei of the asset (pUSD, or liquidity of a pair) and of its shares. */
const vault = record({
  vault: hex,
  kind: oneOf("savings", "compounder"),
  symbol: text,
  decimals: integer,
  /** pUSD, or the pair. */
  asset: hex,
  createdAt: integer,
  /** By its ledger: of a compounder with what a harvest added and still unlocks. */
  assets: amount,
  supply: amount,
  /** Of savings: RAY above one a second. */
  rate: optional(amount),
  /** So far, and when last. */
  earned: amount,
  earnedAt: optional(integer),
});

/** Reply of `/vaults`, oldest first. */
export const vaultReport = record({ asOf, vaults: list(vault) });

/** Reply of `/vaults/:vault/days`: after the last event of each day (UTC) with one, newest first. */
export const vaultDays = record({
  asOf,
  days: list(record({ day: integer, assets: amount, supply: amount, earned: amount })),
});

import { asOf } from "@/lib/indexer/asOf";
import { place } from "@/lib/indexer/place";
import { amount, hex, integer, list, optional, record, text } from "@/lib/indexer/read";

/** Reply of `/claims`, newest first: what owners took out of what contracts kept for them. */
export const claims = record({
  asOf,
  claims: list(
    record({ ...place, holder: hex, owner: hex, token: hex, symbol: text, decimals: integer, amount }),
  ),
  next: optional(text),
});

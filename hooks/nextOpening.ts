import { nextOpen } from "@/lib/calendar/session";
import { exchangeNames } from "@/lib/oracle/status";

/**
 * The exchange of an asset (AssetRegistry.Exchange) and when it usually opens next (unix seconds), undefined for what
 * trades always. Only for words on screen: whether a market is open, the contract says.
 */
export function nextOpening(exchange: number | undefined, time: number | undefined) {
  const name = exchangeNames[exchange ?? 0];
  if (!name || name === "NONE") return undefined;
  return { exchange: name, opensAt: time === undefined ? undefined : nextOpen(name, time) };
}

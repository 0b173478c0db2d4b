import type { MarketState, Refusal } from "@/lib/cdp/refusal";
import { max } from "@/lib/math";
import type { Lots } from "@/lib/short/lots";
import type { ShortResult } from "@/lib/short/short";

/** Why a short can't be opened or added to: what the engine refuses, and what the desk does. */
export type DeskRefusal = Refusal | { kind: "pool" } | { kind: "proceeds" };

export interface ShortRequest {
  collateral: bigint;
  debt: bigint;
  /** Whether the short exists already: then either amount may be missing. */
  adds: boolean;
  /** pUSD of the account; undefined while unknown. */
  balance: bigint | undefined;
}

/** Opening a short or adding to it. What sells needs an open market; collateral alone always goes in. */
export function refuseShort(
  market: MarketState,
  { collateral, debt, adds, balance }: ShortRequest,
  result: ShortResult,
): DeskRefusal | undefined {
  if (market.frozen) return { kind: "frozen" };
  const sells = !adds || debt > 0n;
  if (sells && market.status !== 0) return { kind: "status", status: market.status };
  if (sells && market.mintPaused) return { kind: "paused" };
  if (adds ? collateral === 0n && debt === 0n : collateral === 0n || debt === 0n) return { kind: "amount" };
  if (balance !== undefined && balance < collateral) return { kind: "balance" };
  const left = max(market.ceiling - market.totalDebt, 0n);
  if (debt > left) return { kind: "ceiling", left };
  if (result.ok) return undefined;
  if (result.reason === "price") return { kind: "status", status: market.status };
  if (result.reason === "dust") return { kind: "minDebt", minDebt: market.minDebt };
  if (result.reason !== "ratio") return { kind: result.reason };
  // Only the sentence about the ratio is shown.
  return sells ? { kind: "unsafe", value: 0n, required: 0n } : undefined;
}

/** Taking proceeds whose time has come. */
export function refuseUnlock({ unlockable }: Pick<Lots, "unlockable">): "locked" | undefined {
  return unlockable === 0n ? "locked" : undefined;
}

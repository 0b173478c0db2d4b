import type { MarketState } from "@/lib/cdp/refusal";
import { max } from "@/lib/math";
import type { NeutralResult } from "@/lib/short/neutral";
import type { DeskRefusal } from "@/lib/short/refusal";

/** Minting, providing and staking; the pUSD for the pool count too. */
export function refuseNeutral(
  market: MarketState,
  { collateral, debt, balance }: { collateral: bigint; debt: bigint; balance: bigint | undefined },
  result: NeutralResult,
): DeskRefusal | undefined {
  if (market.frozen) return { kind: "frozen" };
  if (market.status !== 0) return { kind: "status", status: market.status };
  if (market.mintPaused) return { kind: "paused" };
  if (collateral === 0n || debt === 0n) return { kind: "amount" };
  const needed = result.ok ? result.quote.total : collateral;
  if (balance !== undefined && balance < needed) return { kind: "balance" };
  const left = max(market.ceiling - market.totalDebt, 0n);
  if (debt > left) return { kind: "ceiling", left };
  if (result.ok) return undefined;
  if (result.reason === "price") return { kind: "status", status: market.status };
  if (result.reason === "ratio") return { kind: "unsafe", value: 0n, required: 0n };
  if (result.reason === "pool") return { kind: "pool" };
  return { kind: "minDebt", minDebt: market.minDebt };
}

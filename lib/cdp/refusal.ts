import type { MarketTerms } from "@/lib/cdp/market";
import { debtAfterMint } from "@/lib/cdp/mint";
import { collateralValue, isLiquidatable, requiredValue } from "@/lib/cdp/ratio";
import { closeFeeOf } from "@/lib/cdp/repay";
import { max, min } from "@/lib/math";

/** What the engine asks a market before it lets an action pass; a `Lens` market view fits as it is. */
export interface MarketState extends MarketTerms {
  /** Oracle status: 0 is open, 4 frozen. */
  status: number;
  mintPaused: boolean;
  frozen: boolean;
  /** mAsset collateral, pUSD debt. */
  loan: boolean;
  debtFeed: number;
  rate: bigint;
  totalDebt: bigint;
  ceiling: bigint;
  /** Chain time from which positions may be liquidated after a re-opening. */
  liquidatableAt: bigint;
}

/** Why an action can't be done, as data; named like the engine's errors where there is one. */
export type Refusal =
  | { kind: "amount" | "paused" | "frozen" | "balance" | "debtBalance" | "noDebt" | "safe" | "improvement" }
  | { kind: "status"; status: number }
  | { kind: "minDebt"; minDebt: bigint }
  | { kind: "unsafe"; value: bigint; required: bigint }
  | { kind: "ceiling" | "loanShare"; left: bigint }
  | { kind: "collateral"; held: bigint }
  | { kind: "short"; missing: bigint }
  | { kind: "grace"; until: bigint };

export interface Holding {
  collateral: bigint;
  debt: bigint;
}

/** What pUSD loans on mAssets may still grow, debt units; the engine counts fees when it books them. */
export function loanRoom(markets: readonly Pick<MarketState, "loan" | "debtFeed" | "totalDebt">[]): bigint {
  const sum = (loan: boolean) =>
    markets
      .filter((market) => market.debtFeed === 0 && market.loan === loan)
      .reduce((total, { totalDebt }) => total + totalDebt, 0n);
  return max(sum(false) / 4n - sum(true), 0n);
}

/** Minting `amount` more against a position to which `added` collateral comes in the same call. */
export function refuseMint(
  { collateral, debt }: Holding,
  { added = 0n, amount }: { added?: bigint; amount: bigint | undefined },
  market: MarketState,
  room: bigint,
): Refusal | undefined {
  if (market.frozen) return { kind: "frozen" };
  if (market.status !== 0) return { kind: "status", status: market.status };
  if (market.mintPaused) return { kind: "paused" };
  if (!amount) return { kind: "amount" };
  const after = debtAfterMint(debt, amount, market.rate);
  if (after < market.minDebt) return { kind: "minDebt", minDebt: market.minDebt };
  return (
    refuseUnsafe({ collateral: collateral + added, debt: after }, market) ??
    refuseGrowth(amount, market, room)
  );
}

function refuseGrowth(amount: bigint, market: MarketState, room: bigint): Refusal | undefined {
  const left = max(market.ceiling - market.totalDebt, 0n);
  if (amount > left) return { kind: "ceiling", left };
  return market.loan && amount > room ? { kind: "loanShare", left: room } : undefined;
}

function refuseUnsafe({ collateral, debt }: Holding, market: MarketState): Refusal | undefined {
  const value = collateralValue(collateral, market);
  const required = requiredValue(debt, market.debtPrice, market.minRatio);
  return value < required ? { kind: "unsafe", value, required } : undefined;
}

/** Taking collateral out: without debt nothing is asked. */
export function refuseWithdraw(
  { collateral, debt }: Holding,
  amount: bigint | undefined,
  market: MarketState,
): Refusal | undefined {
  if (debt > 0n && market.frozen) return { kind: "frozen" };
  if (debt > 0n && market.status !== 0) return { kind: "status", status: market.status };
  if (!amount) return { kind: "amount" };
  if (amount > collateral) return { kind: "collateral", held: collateral };
  return debt > 0n ? refuseUnsafe({ collateral: collateral - amount, debt }, market) : undefined;
}

/** Adding collateral, which needs no price. */
export function refuseDeposit(
  amount: bigint | undefined,
  balance: bigint | undefined,
  { frozen }: MarketState,
): Refusal | undefined {
  if (frozen) return { kind: "frozen" };
  if (!amount) return { kind: "amount" };
  return balance !== undefined && amount > balance ? { kind: "balance" } : undefined;
}

/** Burning debt tokens, which needs no price. More than is owed means all. */
export function refuseRepay(
  { debt }: Holding,
  amount: bigint | undefined,
  balance: bigint | undefined,
  { frozen, minDebt }: MarketState,
): Refusal | undefined {
  if (frozen) return { kind: "frozen" };
  if (debt === 0n) return { kind: "noDebt" };
  if (!amount) return { kind: "amount" };
  const repaid = min(amount, debt);
  const left = debt - repaid;
  if (left > 0n && left < minDebt && debt >= minDebt) return { kind: "minDebt", minDebt };
  return balance !== undefined && balance < repaid ? { kind: "short", missing: repaid - balance } : undefined;
}

/** Repaying all and taking all out. */
export function refuseClose(
  { debt }: Holding,
  balance: bigint | undefined,
  { frozen }: MarketState,
): Refusal | undefined {
  if (frozen) return { kind: "frozen" };
  return balance !== undefined && balance < debt ? { kind: "short", missing: debt - balance } : undefined;
}

/** Liquidating at a chain time, seconds. */
export function refuseLiquidate(
  { collateral, debt }: Holding,
  market: MarketState,
  time: number | undefined,
): Refusal | undefined {
  if (market.frozen) return { kind: "frozen" };
  if (market.status !== 0) return { kind: "status", status: market.status };
  if (debt === 0n || !isLiquidatable(collateral, debt, market)) return { kind: "safe" };
  const waits = time !== undefined && BigInt(time) < market.liquidatableAt;
  return waits ? { kind: "grace", until: market.liquidatableAt } : undefined;
}

/** A position after a repayment, whoever makes it, and the close fee that it costs. */
export function afterRepay({ collateral, debt }: Holding, amount: bigint, market: MarketTerms) {
  const repaid = min(amount, debt);
  const fee = closeFeeOf(repaid, collateral, market);
  return { collateral: collateral - fee, debt: debt - repaid, repaid, fee };
}

import type { Address } from "viem";
import { MAX_UINT256 } from "@/lib/math";
import { wrapSteps } from "@/lib/transaction/approval";
import type { Call, Plan, StepLabel } from "@/lib/transaction/plan";
import { type Authorization, type Payment, signedPlan } from "@/lib/transaction/signedPlan";

/** How good the swap inside a step has to be. */
export interface Bound {
  /** Least wei bought. */
  minOut: bigint;
  /** Bps by which the price may be worse than the oracle's last. */
  maxFromOracle: number;
}

/** What every step of Zap is given. */
export interface ZapInput {
  zap: Address;
  /** Chain time, seconds. */
  deadline: bigint;
  /** What is paid; nothing where only a position changes. */
  payment?: Payment;
  /** Consent to change positions; undefined where it stands or is not needed. */
  authorize?: Authorization;
}

/** Opens a position with own collateral and what the pool lends, paid with the pUSD that it mints. */
export function planLeverage(
  input: ZapInput & { market: number; own: bigint; borrowed: bigint; maxDebt: bigint; bound: Bound },
): Plan {
  const { market, own, borrowed, maxDebt, bound, deadline } = input;
  return zapPlan(input, "leverage", [market, own, borrowed, maxDebt, bound, deadline]);
}

/** Repays pUSD of a position, or with "all" what it owes then, by selling its collateral. */
export function planDeleverage(
  input: ZapInput & { id: bigint; repaid: bigint | "all"; maxSold: bigint; bound: Bound },
): Plan {
  const { id, repaid, maxSold, bound, deadline } = input;
  return zapPlan(input, "deleverage", [id, amountOf(repaid), maxSold, bound, deadline]);
}

/** Borrows pUSD against one asset and mints another against the loan. */
export function planLoanAndMint(
  input: ZapInput & { assetIn: Address; amount: bigint; loan: bigint; assetOut: Address; debt: bigint },
): Plan {
  const { assetIn, amount, loan, assetOut, debt, deadline } = input;
  return zapPlan(input, "loanAndMint", [assetIn, amount, loan, assetOut, debt, deadline]);
}

/** Mints an asset against pUSD and sells it. */
export function planMintAndSell(
  input: ZapInput & { asset: Address; collateral: bigint; debt: bigint; bound: Bound },
): Plan {
  const { asset, collateral, debt, bound, deadline } = input;
  return zapPlan(input, "mintAndSell", [asset, collateral, debt, bound, deadline]);
}

/** Buys an asset and repays a position with it. */
export function planBuyAndRepay(
  input: ZapInput & { id: bigint; amount: bigint | "all"; maxPusd: bigint; bound: Bound },
): Plan {
  const { id, amount, maxPusd, bound, deadline } = input;
  return zapPlan(input, "buyAndRepay", [id, amountOf(amount), maxPusd, bound, deadline]);
}

/** One part of an allocation. */
export interface Purchase {
  asset: Address;
  /** Bps of what is spent. */
  weight: number;
  /** Least wei bought. */
  minOut: bigint;
}

/** Spreads pUSD over assets; the contract wants them in the order of their addresses. */
export function planAllocate(
  input: ZapInput & { amount: bigint; purchases: readonly Purchase[]; maxFromOracle: number },
): Plan {
  const { amount, purchases, maxFromOracle, deadline } = input;
  const sorted = purchases.toSorted((a, b) => (BigInt(a.asset) < BigInt(b.asset) ? -1 : 1));
  return zapPlan(input, "allocate", [amount, sorted, maxFromOracle, deadline]);
}

type ZapFunction = StepLabel &
  ("leverage" | "deleverage" | "loanAndMint" | "mintAndSell" | "buyAndRepay" | "allocate");

function zapPlan({ zap, payment, authorize }: ZapInput, functionName: ZapFunction, args: Call["args"]): Plan {
  const call = { functionName, args };
  const fundings = payment ? [payment] : [];
  const wraps = payment ? wrapSteps(payment) : [];
  return [
    ...wraps,
    ...signedPlan({ spender: zap, abi: "zap", label: functionName, call, fundings, authorize }),
  ];
}

const amountOf = (amount: bigint | "all") => (amount === "all" ? MAX_UINT256 : amount);

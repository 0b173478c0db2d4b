import type { Address } from "viem";
import { type Funding, paidPlan } from "@/lib/transaction/approval";
import type { Plan, StepLabel } from "@/lib/transaction/plan";

/** Fixes the prices of an announced token and stops its markets. */
export function planFreeze(settlement: Address, token: Address): Plan {
  return call(settlement, "freeze", [token]);
}

/** Stops markets of a shutdown; ids rising. */
export function planFreezeMarkets(settlement: Address, markets: readonly number[]): Plan {
  return call(settlement, "freezeMarkets", [markets.toSorted((a, b) => a - b)]);
}

/** Settles positions; the contract wants their ids rising. */
export function planSettle(settlement: Address, ids: readonly bigint[]): Plan {
  return call(settlement, "settle", [ids.toSorted((a, b) => (a < b ? -1 : 1))]);
}

/** Takes an auction of a stopped market back: what is unsold and unpaid returns to its position. */
export function planCancel(auctionHouse: Address, id: bigint): Plan {
  const step = { kind: "call", label: "cancelAuction", address: auctionHouse, abi: "auctionHouse" } as const;
  return [{ ...step, functionName: "cancel", args: [id] }];
}

/** Fixes what a unit of the token gets. */
export function planFinalise(settlement: Address, token: Address): Plan {
  return call(settlement, "finalise", [token]);
}

export interface RedeemInput {
  settlement: Address;
  token: Address;
  owner: Address;
  /** Units of the token. */
  amount: bigint;
  funding: Pick<Funding, "allowance" | "permitDeadline">;
}

/** Burns an amount of a final token for its part of every pot. */
export function planRedeem({ settlement, token, owner, amount, funding }: RedeemInput): Plan {
  const input = { token, owner, spender: settlement, amount, ...funding };
  const step = { label: "redeem", abi: "settlement" } as const;
  return paidPlan(input, token, step, { functionName: "redeem", args: [token, amount] });
}

function call(address: Address, functionName: StepLabel, args: readonly unknown[]): Plan {
  return [{ kind: "call", label: functionName, address, abi: "settlement", functionName, args }];
}

import type { Address } from "viem";
import { type Funding, paidPlan } from "@/lib/transaction/approval";
import type { Call, Plan, StepLabel } from "@/lib/transaction/plan";

/** Puts the collateral of an unsafe position up for sale. */
export function planStart(house: Address, id: bigint): Plan {
  return houseCall(house, "startAuction", { functionName: "start", args: [id] });
}

/** Lets an auction that is stale or too cheap begin again at the price of now. */
export function planRedo(house: Address, id: bigint): Plan {
  return houseCall(house, "redo", { functionName: "redo", args: [id] });
}

/** Stops the clock of an auction whose price is held, or lets it go on. */
export function planSync(house: Address, id: bigint): Plan {
  return houseCall(house, "sync", { functionName: "sync", args: [id] });
}

/** How the house is paid: by the allowance, by a permit, or by an approval. */
export type Payment = Pick<Funding, "token" | "owner" | "allowance" | "permitDeadline">;

export interface BuyInput {
  house: Address;
  id: bigint;
  /** Units of the lot. */
  amount: bigint;
  /** Most to pay; this much is approved. */
  maxCost: bigint;
  payment: Payment;
}

/** Buys from an auction for the account that pays. */
export function planBuy({ house, id, amount, maxCost, payment }: BuyInput): Plan {
  const args = [id, amount, maxCost, payment.owner, "0x"];
  return paid(house, "buy", payment, maxCost, { functionName: "buy", args });
}

export interface FundInput {
  house: Address;
  id: bigint;
  /** Units of the token that is wanted. */
  amount: bigint;
  /** Most that leaves the account: the token, or pUSD for it. */
  cost: bigint;
  /** Least to receive. */
  minReceived: bigint;
  inPusd: boolean;
  payment: Payment;
}

/** Delivers to a recapitalisation. */
export function planFund({ house, id, amount, cost, minReceived, inPusd, payment }: FundInput): Plan {
  const args = [id, amount, minReceived, inPusd, payment.owner];
  return paid(house, "fund", payment, cost, { functionName: "fund", args });
}

function houseCall(address: Address, label: StepLabel, call: Call): Plan {
  return [{ kind: "call", label, address, abi: "auctionHouse", ...call }];
}

function paid(spender: Address, label: StepLabel, payment: Payment, amount: bigint, call: Call): Plan {
  return paidPlan({ ...payment, spender, amount }, payment.token, { label, abi: "auctionHouse" }, call);
}

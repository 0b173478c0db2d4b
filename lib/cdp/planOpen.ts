import type { Address } from "viem";
import { type Funding, fundedPlan } from "@/lib/transaction/approval";
import type { Plan } from "@/lib/transaction/plan";

export interface OpenInput {
  engine: Address;
  market: number;
  collateralToken: Address;
  /** Collateral units. */
  collateral: bigint;
  /** Debt units; 0 only deposits. */
  debt: bigint;
  /** Pays, and owns the position. */
  owner: Address;
  /** Receives what is minted; the owner unless told. */
  to?: Address;
  funding: Pick<Funding, "allowance" | "nativeToWrap" | "permitDeadline">;
}

/** Locks collateral and mints debt in a new position. */
export function planOpen(input: OpenInput): Plan {
  const { engine, market, collateralToken: token, collateral, debt, owner, to = owner } = input;
  return fundedPlan({ token, owner, spender: engine, amount: collateral, ...input.funding }, market, "open", {
    functionName: "open",
    args: [market, collateral, debt, owner, to],
  });
}

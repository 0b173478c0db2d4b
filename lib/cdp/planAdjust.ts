import type { Address } from "viem";
import { MAX_UINT256 } from "@/lib/math";
import { type Funding, fundedPlan } from "@/lib/transaction/approval";
import type { Plan, StepLabel } from "@/lib/transaction/plan";

export interface DepositInput {
  engine: Address;
  id: bigint;
  collateralToken: Address;
  /** Collateral units. */
  amount: bigint;
  /** Who pays. */
  owner: Address;
  funding: Pick<Funding, "allowance" | "nativeToWrap" | "permitDeadline">;
}

/** Adds collateral. */
export function planDeposit({ engine, id, collateralToken, amount, owner, funding }: DepositInput): Plan {
  return fundedPlan(
    { token: collateralToken, owner, spender: engine, amount, ...funding },
    marketOf(id),
    "deposit",
    { functionName: "deposit", args: [id, amount] },
  );
}

/** Adds collateral and mints `debt` more (debt units) in one call, checked once at the end. */
export function planDepositAndMint(input: DepositInput & { debt: bigint; to: Address }): Plan {
  const { engine, id, collateralToken: token, amount, debt, owner, to, funding } = input;
  return fundedPlan({ token, owner, spender: engine, amount, ...funding }, marketOf(id), "mint", {
    functionName: "depositAndMint",
    args: [id, amount, debt, to],
  });
}

/** Takes collateral out; collateral units. */
export function planWithdraw(engine: Address, id: bigint, amount: bigint, to: Address): Plan {
  return engineCall(engine, "withdraw", [id, amount, to]);
}

/** Mints more debt; debt units. */
export function planMint(engine: Address, id: bigint, amount: bigint, to: Address): Plan {
  return engineCall(engine, "mint", [id, amount, to]);
}

/** Burns debt units of the sender, or with "all" exactly what is owed in the block. Needs no approval. */
export function planRepay(engine: Address, id: bigint, amount: bigint | "all"): Plan {
  return engineCall(engine, "repay", [id, amount === "all" ? MAX_UINT256 : amount]);
}

/** Burns the whole debt and sends the collateral, less the close fee. */
export function planClose(engine: Address, id: bigint, to: Address): Plan {
  return engineCall(engine, "close", [id, to]);
}

/** Repays up to `maxRepay` of someone's debt for at least `minSeize` of the collateral. Needs no approval. */
export function planLiquidate(
  engine: Address,
  { id, maxRepay, minSeize, to }: { id: bigint; maxRepay: bigint; minSeize: bigint; to: Address },
): Plan {
  return engineCall(engine, "liquidate", [id, maxRepay, minSeize, to, "0x"]);
}

/** Puts a position of an AUCTION market up for sale. */
export function planAuction(auctionHouse: Address, id: bigint): Plan {
  const step = { kind: "call", label: "startAuction", address: auctionHouse, abi: "auctionHouse" } as const;
  return [{ ...step, functionName: "start", args: [id] }];
}

/** Writes a position off when the term of its market's default is over. */
export function planWriteOff(rwaDesk: Address, id: bigint): Plan {
  const step = { kind: "call", label: "writeOff", address: rwaDesk, abi: "rwaDesk" } as const;
  return [{ ...step, functionName: "writeOff", args: [[id]] }];
}

/** Offers a position to an account, which has to accept it; the zero address takes the offer back. */
export function planOffer(engine: Address, id: bigint, to: Address): Plan {
  return engineCall(engine, "offer", [id, to]);
}

/** Takes over a position that was offered to the sender. */
export function planAccept(engine: Address, id: bigint): Plan {
  return engineCall(engine, "accept", [id]);
}

/** The market that a position id carries in its upper bits. */
export function marketOf(id: bigint): number {
  return Number(id >> 32n);
}

function engineCall(engine: Address, functionName: StepLabel, args: readonly unknown[]): Plan {
  return [{ kind: "call", label: functionName, address: engine, abi: "cdpEngine", functionName, args }];
}

import { type Auction, kindOf } from "@/lib/auction/price";
import { divUp, min, WAD } from "@/lib/math";

type Lot = Pick<Auction, "kind" | "lot" | "debt" | "minDebt" | "penalty">;

export interface Purchase {
  /** Units of the lot. */
  bought: bigint;
  /** Units of what is paid. */
  cost: bigint;
  /** What is left. */
  lot: bigint;
  debt: bigint;
}

/** Why the house refuses an amount; named after its errors. */
export type PurchaseResult =
  | ({ ok: true } & Purchase)
  | { ok: false; reason: "BelowMinDebt" | "LotTooSmall" | "WholeLotOnly" };

/**
 * What `buy(id, amount, …)` takes and costs at a price of a whole token (18 decimals).
 * Twin of `AuctionHouse._quote`.
 */
export function purchase(auction: Lot, decimals: number, amount: bigint, price: bigint): PurchaseResult {
  const { lot, debt, minDebt } = auction;
  const scaled = price * 10n ** BigInt(18 - decimals);
  const wanted = min(amount, lot);
  const cost = divUp(wanted * scaled, WAD);
  const take = (bought: bigint, paid: bigint): PurchaseResult => ({
    ok: true,
    bought,
    cost: paid,
    lot: lot - bought,
    debt: kindOf(auction) === "collateral" ? debt - paid : 0n,
  });
  const forCost = (paid: bigint) => take(min(wanted, (paid * WAD) / scaled), paid);

  if (wanted === lot && kindOf(auction) !== "collateral") return take(wanted, cost);
  if (kindOf(auction) === "surplus") return { ok: false, reason: "WholeLotOnly" };
  if (kindOf(auction) === "sale") {
    const rest = divUp((lot - wanted) * scaled, WAD);
    return rest < minDebt ? { ok: false, reason: "LotTooSmall" } : take(wanted, cost);
  }
  if (cost >= debt) return forCost(debt);
  if (wanted === lot || debt - cost >= minDebt) return take(wanted, cost);
  return debt <= minDebt ? { ok: false, reason: "BelowMinDebt" } : forCost(debt - minDebt);
}

/** What becomes of collateral that is left when the debt is paid. Twin of `AuctionHouse._end`. */
export function leftoverOf({ lot, debt }: Purchase, penalty: bigint): { penalty: bigint; leftover: bigint } {
  const taken = debt === 0n ? min(penalty, lot) : 0n;
  return { penalty: taken, leftover: lot - taken };
}

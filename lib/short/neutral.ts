import { type Health, healthOf } from "@/lib/cdp/health";
import { isSafe } from "@/lib/cdp/ratio";
import { type AddQuote, addQuote, pairedAmount, type Reserves } from "@/lib/pool/liquidityAdd";
import { minReceived } from "@/lib/pool/quote";
import type { ShortMarket } from "@/lib/short/short";

export interface NeutralInput {
  market: ShortMarket;
  pool: Reserves;
  /** pUSD to lock, and of the asset to mint and provide. */
  collateral: bigint;
  debt: bigint;
  /** LP wei of the account already. */
  held: bigint;
  slippageBps: number;
}

/** Minting an asset and providing all of it: what is owed and what lies in the pool cancel out. */
export interface NeutralQuote {
  /** Of the position. */
  collateral: bigint;
  debt: bigint;
  /** pUSD that go into the pool beside the asset, and pUSD in all. */
  pusdForPool: bigint;
  total: bigint;
  added: AddQuote;
  /** The least LP wei to accept. */
  minLiquidity: bigint;
  health: Health;
  /** Wei of the asset in the pool less what is owed: next to nothing while the price stands still. */
  exposure: bigint;
}

export type NeutralResult =
  | { ok: true; quote: NeutralQuote }
  | { ok: false; reason: "price" | "pool" | "ratio" | "dust" | "tiny" };

/** What minting, providing and staking in one step leads to. */
export function neutralQuote(input: NeutralInput): NeutralResult {
  const { market, pool, collateral, debt, held, slippageBps } = input;
  const health = healthOf(collateral, debt, market);
  if (!health) return { ok: false, reason: "price" };
  const pusdForPool = pairedAmount(debt, pool.reserveBase, pool.reservePusd);
  if (pusdForPool === undefined) return { ok: false, reason: "pool" };
  if (debt < market.minDebt) return { ok: false, reason: "dust" };
  if (!isSafe(collateral, debt, market)) return { ok: false, reason: "ratio" };
  const oraclePrice = market.debtPrice;
  const result = addQuote({ pool, base: debt, pusd: pusdForPool, held, slippageBps, oraclePrice });
  if (!result.ok) return result;
  const added = result.quote;
  const quote = {
    ...{ collateral, debt, pusdForPool, added, health },
    total: collateral + pusdForPool,
    minLiquidity: minReceived(added.liquidity, slippageBps),
    exposure: added.base - debt,
  };
  return { ok: true, quote };
}

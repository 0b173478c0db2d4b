import { type Arbitrage, arbitrage } from "@/lib/pool/arbitrage";
import { premium } from "@/lib/pool/premium";
import { spotPrice } from "@/lib/pool/quote";

/** The gap of an asset's two prices and the trade that closes it. */
export interface Gap extends Arbitrage {
  /** Pool over real price less one, WAD fraction. */
  premium: bigint;
}

/** Undefined without a pool or a price. */
export function gapOf(asset: { price: bigint; reserveAsset: bigint; reservePusd: bigint }): Gap | undefined {
  const pool = spotPrice(asset.reserveAsset, asset.reservePusd);
  const gap = pool === undefined ? undefined : premium(pool, asset.price);
  return gap === undefined
    ? undefined
    : { ...arbitrage(asset.reserveAsset, asset.reservePusd, asset.price), premium: gap };
}

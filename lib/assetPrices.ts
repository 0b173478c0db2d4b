import { BPS, WAD } from "@/lib/math";
import { feeBand } from "@/lib/pool/arbitrage";
import { peg, premium, premiumInUsd } from "@/lib/pool/premium";
import { spotPrice } from "@/lib/pool/quote";

/** What the two prices of an asset are made of; a Lens AssetView is one. */
interface PricedAsset {
  /** WAD dollars, zero before the first round. */
  price: bigint;
  reserveAsset: bigint;
  reservePusd: bigint;
}

/** An asset seen twice. What is unknown is undefined, never zero. */
export interface AssetPrices {
  /** The oracle's, WAD dollars. */
  real: bigint | undefined;
  /** The pool's, WAD pUSD. */
  chain: bigint | undefined;
  /** Pool over real price less one, 1 pUSD counted as 1 dollar; WAD fraction. */
  premium: bigint | undefined;
  /** The same with pUSD at its own price. */
  premiumInUsd: bigint | undefined;
  /** Both sides of the pool, WAD dollars. */
  liquidity: bigint | undefined;
}

/** The two prices of an asset and what follows from them; `pegPrice` is dollars per pUSD (WAD), 1 while unknown. */
export function pricesOf(asset: PricedAsset, pegPrice: bigint | undefined): AssetPrices {
  const real = asset.price > 0n ? asset.price : undefined;
  const chain = spotPrice(asset.reserveAsset, asset.reservePusd);
  const gap = real !== undefined && chain !== undefined ? premium(chain, real) : undefined;
  return {
    real,
    chain,
    premium: gap,
    premiumInUsd: gap !== undefined && pegPrice !== undefined ? premiumInUsd(gap, pegPrice) : undefined,
    liquidity: chain === undefined ? undefined : (2n * asset.reservePusd * (pegPrice ?? WAD)) / WAD,
  };
}

/**
 * Dollars per pUSD by the mean price of the WETH pool over at least half an hour, WAD; undefined without an ETH price,
 * and while nobody has observed the pool for that long (`twap` 0).
 */
export function pegOf({ ethPrice, twap }: { ethPrice: bigint; twap: bigint }): bigint | undefined {
  return peg(ethPrice, twap);
}

/** Whether the peg is so far off that premiums in dollars and in pUSD differ visibly (ten basis points). */
export function isPegOff(pegPrice: bigint): boolean {
  const gap = pegPrice > WAD ? pegPrice - WAD : WAD - pegPrice;
  return gap * BPS > 10n * WAD;
}

/** The premium, either way, within which the pool's fee eats any arbitrage; WAD fraction. */
export function noArbitrage(real: bigint): bigint | undefined {
  return premium(feeBand(real).high, real);
}

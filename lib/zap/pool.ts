import { type Address, isAddressEqual } from "viem";
import type { CollateralPool } from "@/lib/zap/leverage";

/** The part of an overview that knows pools; a `Lens` overview fits as it is. */
interface Pools {
  peg: { reserveWeth: bigint; reservePusd: bigint };
  assets: readonly { token: Address; reserveAsset: bigint; reservePusd: bigint }[];
}

/** The pool of a token with pUSD; undefined where there is none. */
export function poolOf(token: Address, { peg, assets }: Pools, weth: Address): CollateralPool | undefined {
  const asset = assets.find((one) => isAddressEqual(one.token, token));
  const pool = asset
    ? { reserveBase: asset.reserveAsset, reservePusd: asset.reservePusd }
    : isAddressEqual(token, weth)
      ? { reserveBase: peg.reserveWeth, reservePusd: peg.reservePusd }
      : undefined;
  return pool && pool.reserveBase > 0n ? pool : undefined;
}

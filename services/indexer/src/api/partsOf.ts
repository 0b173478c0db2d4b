import type { Hex } from "viem";
import { usdValue } from "../../value";

interface Token {
  token: Hex;
  symbol: string;
  decimals: number;
  feed: number | null;
  locked: bigint;
}

/**
 * What of each external token is locked in positions and pooled with pUSD, and its value (USD, WAD). pUSD and mAssets
 * count nowhere, wherever they lie: they are claims on this very collateral.
 */
export function partsOf(
  external: Token[],
  prices: Map<number, bigint | null>,
  pooled: Map<Hex, bigint>,
): { token: Hex; symbol: string; locked: string; pooled: string; price: string; value: string }[] {
  return external.map(({ token, symbol, decimals, feed, locked }) => {
    const price = (feed === null ? null : prices.get(feed)) ?? 0n;
    const inPool = pooled.get(token) ?? 0n;
    const value = usdValue(locked + inPool, decimals, price);
    return {
      ...{ token, symbol, locked: `${locked}`, pooled: `${inPool}`, price: `${price}`, value: `${value}` },
    };
  });
}

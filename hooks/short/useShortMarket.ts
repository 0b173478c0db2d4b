import { isAddressEqual } from "viem";
import { useOverview } from "@/hooks/useOverview";
import { usePool } from "@/hooks/usePools";

/** The pool of an asset with the market that mints it against pUSD; `undefined` while unknown or where there is none. */
export function useShortMarket(symbol: string) {
  const { overview } = useOverview();
  const { pool, personal } = usePool(symbol);
  const asset = pool ? overview?.assets.find(({ token }) => isAddressEqual(token, pool.base)) : undefined;
  const market = asset && overview?.markets.find(({ id }) => id === asset.market);
  return pool && overview && asset && market
    ? { pool, asset, market, personal, time: overview.timestamp }
    : undefined;
}

export type ShortSubject = NonNullable<ReturnType<typeof useShortMarket>>;

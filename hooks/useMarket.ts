import { type AssetView, type MarketView, useOverview } from "@/hooks/useOverview";

/** A market of the engine, and the asset that it mints or lends on; external collateral has none. */
export function useMarket(id: number): { market?: MarketView; asset?: AssetView } {
  const { overview } = useOverview();
  return {
    market: overview?.markets.find((market) => market.id === id),
    asset: overview?.assets.find((asset) => asset.market === id || asset.loanMarket === id),
  };
}

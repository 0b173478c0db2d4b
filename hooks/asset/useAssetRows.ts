import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AssetView, MarketView, Overview } from "@/hooks/useOverview";
import { shortName } from "@/lib/asset/find";
import { isKnownAsset } from "@/lib/asset/known";
import { type AssetPrices, pegOf, pricesOf } from "@/lib/assetPrices";

/** One asset with its two prices and the markets it can be minted and borrowed against in. */
export type AssetRow = AssetPrices & {
  asset: AssetView;
  symbol: string;
  /** In the reader's language where we know it, otherwise the token's own without the issuer. */
  name: string;
  /** Where it is minted. */
  market: MarketView | undefined;
  /** Basis points. */
  minRatio: number | undefined;
  /** Dollars per pUSD, WAD. */
  peg: bigint | undefined;
};

/** The listed assets as pages show them, in the order of the listing. */
export function useAssetRows(overview: Overview | undefined): AssetRow[] | undefined {
  const t = useTranslations("assetName");
  return useMemo(() => {
    if (!overview) return undefined;
    const peg = pegOf(overview.peg);
    return overview.assets.map((asset) => {
      const market = overview.markets.find(({ id }) => id === asset.market);
      return {
        ...pricesOf(asset, peg),
        asset,
        symbol: asset.symbol,
        name: isKnownAsset(asset.symbol) ? t(asset.symbol) : shortName(asset.name),
        market,
        minRatio: market?.minRatio,
        peg,
      };
    });
  }, [overview, t]);
}

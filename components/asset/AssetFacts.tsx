"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { exchangeOf, tradingHours } from "@/lib/exchange";
import { WAD } from "@/lib/math";

/** The terms of minting and the depth of the pool. */
export function AssetFacts({ row }: { row: AssetRow }) {
  const t = useTranslations("asset");
  const locale = useLocale();
  const { asset, market, symbol, liquidity } = row;
  const place = exchangeOf(asset.exchange);
  const bps = (value: number | undefined) => (value === undefined ? "—" : formatBpsParam(value, locale));
  const used = market && market.ceiling > 0n ? (market.totalDebt * WAD) / market.ceiling : undefined;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="mb-3 text-16">
        {t("facts")}
      </h2>
      <dl className="grid gap-x-10 sm:grid-cols-2">
        <DataRow label={t("minRatio")}>{bps(market?.minRatio)}</DataRow>
        <DataRow label={t("liquidationRatio")}>{bps(market?.liquidationRatio)}</DataRow>
        <DataRow label={t("discount")}>{bps(market?.discount)}</DataRow>
        <DataRow label={t("closeFee")}>{bps(market?.closeFee)}</DataRow>
        <DataRow label={t("minted")}>
          <Amount value={market?.totalDebt} symbol={symbol} compact testId="minted" />
        </DataRow>
        <DataRow label={t("ceiling")}>
          <Amount value={market?.ceiling} symbol={symbol} compact digits={0} />
          <Percent value={used} digits={1} className="text-n9" />
        </DataRow>
        <DataRow label={t("reserves")}>
          <Amount value={asset.reserveAsset} symbol={symbol} compact testId="reserve-asset" />
          <Amount value={asset.reservePusd} symbol="pUSD" compact testId="reserve-pusd" />
        </DataRow>
        <DataRow label={t("liquidity")}>
          <Price value={liquidity} compact testId="liquidity" />
        </DataRow>
        <DataRow label={t("hours")} className="sm:col-span-2">
          {place ? `${tradingHours(place)}, ${t(`exchange.${place}`)}` : t("always")}
        </DataRow>
      </dl>
    </section>
  );
}

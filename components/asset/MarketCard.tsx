"use client";
import { useLocale, useTranslations } from "next-intl";
import { NextOpen } from "@/components/asset/NextOpen";
import { Premium } from "@/components/asset/Premium";
import { Age } from "@/components/ui/Age";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { ParallaxBar } from "@/components/ui/ParallaxBar";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { Price } from "@/components/ui/Price";
import { SettlementBadge } from "@/components/ui/SettlementBadge";
import { StatusBadge, statuses } from "@/components/ui/StatusBadge";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { Link } from "@/i18n/navigation";
import { formatBpsParam } from "@/lib/amount/formatRate";

/** One asset on a phone. */
export function MarketCard({ row }: { row: AssetRow }) {
  const t = useTranslations("markets");
  const locale = useLocale();
  const { asset, symbol, name, real, chain, liquidity, minRatio } = row;
  return (
    <li
      data-testid={`market-${symbol}`}
      className="relative rounded-xl border border-n5 bg-n2 p-4 active:bg-n3"
    >
      <div className="flex items-center justify-between gap-3">
        <Link
          href={`/asset/${symbol}`}
          className="flex min-w-0 items-center gap-3 rounded-sm after:absolute after:inset-0"
        >
          <AssetBadge symbol={symbol} assetClass={asset.class} />
          <span className="min-w-0">
            <span className="block text-16 font-medium text-n11">{symbol}</span>
            <span className="block truncate text-12 text-n9">{name}</span>
          </span>
        </Link>
        <span className="flex flex-col items-end">
          <Premium row={row} className="text-16 font-medium" />
          <ParallaxBar symbol={symbol} real={real} chain={chain} status={asset.status} />
        </span>
      </div>
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2">
        <div>
          <dt className="text-12 text-n9">{t("columns.price")}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-2 text-n11">
            <Price value={real} testId={`price-${symbol}`} />
            <Age at={asset.updatedAt} className="text-12 text-n9" />
          </dd>
        </div>
        <div className="text-right">
          <dt className="text-12 text-n9">{t("columns.pool")}</dt>
          <dd className="text-n11">
            <PoolPrice value={chain} testId={`pool-${symbol}`} />
          </dd>
        </div>
        <div>
          <dt className="text-12 text-n9">{t("columns.liquidity")}</dt>
          <dd>
            <Price value={liquidity} compact testId={`liquidity-${symbol}`} />
          </dd>
        </div>
        <div className="text-right">
          <dt className="text-12 text-n9">{t("columns.ratio")}</dt>
          <dd>{minRatio === undefined ? "—" : formatBpsParam(minRatio, locale)}</dd>
        </div>
      </dl>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 text-12 text-n9">
        <StatusBadge status={asset.status} />
        <SettlementBadge asset={asset} />
        {statuses[asset.status] === "closed" && <NextOpen exchange={asset.exchange} />}
      </p>
    </li>
  );
}

"use client";
import { useLocale } from "next-intl";
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

/** Numbers end where the words of their column's head end, left of the arrow. */
const number = "py-1 pr-4.5";

/** One asset in the table. The whole row leads to its page, by one link. */
export function MarketRow({ row }: { row: AssetRow }) {
  const locale = useLocale();
  const { asset, symbol, name, real, chain, liquidity, minRatio } = row;
  return (
    <tr data-testid={`market-${symbol}`} className="relative h-14 border-b border-n5 text-right hover:bg-n2">
      <th scope="row" className="py-1 text-left font-normal">
        <Link
          href={`/asset/${symbol}`}
          className="flex items-center gap-3 rounded-sm after:absolute after:inset-0"
        >
          <AssetBadge symbol={symbol} assetClass={asset.class} />
          <span>
            <span className="block font-medium text-n11">{symbol}</span>
            <span className="block text-12 text-n9">{name}</span>
          </span>
        </Link>
      </th>
      <td className="py-1 text-left">
        <StatusBadge status={asset.status} /> <SettlementBadge asset={asset} />
        {statuses[asset.status] === "closed" && (
          <NextOpen
            exchange={asset.exchange}
            className="block max-w-56 text-pretty xl:max-w-none xl:whitespace-nowrap text-12 text-n9"
          />
        )}
      </td>
      <td className={number}>
        <Price value={real} testId={`price-${symbol}`} className="block text-n11" />
        <Age at={asset.updatedAt} className="text-12 text-n9" />
      </td>
      <td className={number}>
        <PoolPrice value={chain} testId={`pool-${symbol}`} className="text-n11" />
      </td>
      <td className="py-1">
        <ParallaxBar symbol={symbol} real={real} chain={chain} status={asset.status} />
      </td>
      <td className={number}>
        <Premium row={row} className="font-medium" />
      </td>
      <td className={number}>
        <Price value={liquidity} compact testId={`liquidity-${symbol}`} />
      </td>
      <td className={number}>{minRatio === undefined ? "—" : formatBpsParam(minRatio, locale)}</td>
    </tr>
  );
}

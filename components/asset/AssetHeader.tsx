"use client";
import { useLocale, useTranslations } from "next-intl";
import { NextOpen } from "@/components/asset/NextOpen";
import { Age } from "@/components/ui/Age";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { Price } from "@/components/ui/Price";
import { SettlementBadge } from "@/components/ui/SettlementBadge";
import { StatusBadge, statuses } from "@/components/ui/StatusBadge";
import type { AssetRow } from "@/hooks/asset/useAssetRows";

/** What an asset is and what it is worth, on chain and really. */
export function AssetHeader({ row }: { row: AssetRow }) {
  const t = useTranslations("asset");
  const { asset, symbol, name, real, chain } = row;
  return (
    <header>
      <div className="flex items-center gap-3">
        <AssetBadge symbol={symbol} assetClass={asset.class} size={44} />
        <div>
          <h1 className="text-20">{symbol}</h1>
          <p className="text-14 text-n9">{name}</p>
        </div>
        <div className="ml-auto text-right">
          <SettlementBadge asset={asset} className="mr-3" />
          <StatusBadge status={asset.status} />
          {statuses[asset.status] === "closed" && (
            <NextOpen exchange={asset.exchange} className="block max-w-44 text-12 text-n9 sm:max-w-none" />
          )}
        </div>
      </div>
      <dl className="mt-5 grid grid-cols-2 gap-4">
        <div>
          <dt className="text-12 text-n9">{t("poolPrice")}</dt>
          <dd className="text-28 text-n11 sm:text-40">
            <PoolPrice value={chain} unit testId="pool-price" />
          </dd>
          {chain === undefined && <dd className="text-12 text-n9">{t("noPool")}</dd>}
        </div>
        <div className="text-right">
          <dt className="text-12 text-n9">{t("realPrice")}</dt>
          <dd className="text-28 text-n11 sm:text-40">
            <Price value={real} testId="real-price" />
          </dd>
          {/* Room for two lines on a phone: the age changes its width, not the page. */}
          <dd className="min-h-9 text-12 text-n9 sm:min-h-4.5">
            {real === undefined ? t("noPrice") : <Round at={asset.updatedAt} source={asset.source} />}
          </dd>
        </div>
      </dl>
    </header>
  );
}

/** Age, origin and moment of the last accepted round. */
function Round({ at, source }: { at: bigint; source: string }) {
  const t = useTranslations("asset");
  const locale = useLocale();
  const known = source === "simulated" || source === "replay";
  const time = new Date(Number(at) * 1_000);
  return (
    <>
      <Age at={at} /> · {known ? t(`source.${source}`) : source} ·{" "}
      <time dateTime={time.toISOString()} title={time.toLocaleString(locale)} className="whitespace-nowrap">
        {t("round", { time: time.toLocaleTimeString(locale, { hourCycle: "h23" }) })}
      </time>
    </>
  );
}

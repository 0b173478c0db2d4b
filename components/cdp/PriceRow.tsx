"use client";
import { useLocale, useTranslations } from "next-intl";
import { DataRow } from "@/components/ui/DataRow";
import { Price } from "@/components/ui/Price";
import { StatusBadge } from "@/components/ui/StatusBadge";
import { useClock } from "@/hooks/useClock";
import type { MarketView } from "@/hooks/useOverview";
import { formatAge } from "@/lib/amount/formatAge";

/** The price that the contract uses for this market, its age and its status. */
export function PriceRow({ market }: { market: MarketView }) {
  const t = useTranslations("cdp");
  const locale = useLocale();
  const clock = useClock();
  const rising = market.debtFeed !== 0;
  const price = rising ? market.debtPrice : market.collateralPrice;
  return (
    <DataRow label={t("price", { symbol: rising ? market.debtSymbol : market.collateralSymbol })}>
      <Price value={price === 0n ? undefined : price} testId="oracle-price" />
      {clock !== undefined && (
        <span className="text-12 text-n9">{formatAge(clock - Number(market.updatedAt), locale)}</span>
      )}
      <StatusBadge status={market.status} />
    </DataRow>
  );
}

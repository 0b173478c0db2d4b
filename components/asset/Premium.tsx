"use client";
import { useLocale, useTranslations } from "next-intl";
import { Percent } from "@/components/ui/Percent";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { formatPercent, formatUsd } from "@/lib/amount/formatRate";
import { isPegOff } from "@/lib/assetPrices";

/** The premium in pUSD; where pUSD is not worth a dollar, the title tells it in dollars too. */
export function Premium({ row, className }: { row: AssetRow; className?: string }) {
  const t = useTranslations("asset");
  const locale = useLocale();
  const { symbol, premium, premiumInUsd, peg } = row;
  const off = peg !== undefined && premiumInUsd !== undefined && isPegOff(peg);
  const title = off
    ? t("premiumInUsd", {
        premium: formatPercent(premiumInUsd, { locale, sign: true }),
        peg: formatUsd(peg, { locale }),
      })
    : undefined;
  return (
    <span title={title}>
      <Percent value={premium} change testId={`premium-${symbol}`} className={className} />
    </span>
  );
}

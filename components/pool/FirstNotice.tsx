"use client";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/Notice";
import type { PoolView } from "@/hooks/usePools";
import { formatPercent, formatPrice, formatUsd } from "@/lib/amount/formatRate";
import type { AddQuote } from "@/lib/pool/liquidityAdd";

/** Warns who provides first that the amounts set the price, and says how far that is from the real one. */
export function FirstNotice({ pool, quote }: { pool: PoolView; quote: AddQuote | undefined }) {
  const t = useTranslations("pool.first");
  const locale = useLocale();
  return (
    <Notice tone="caution">
      <p>{t("text")}</p>
      <p className="mt-1" data-testid="first-price">
        {pool.price > 0n && t("oracle", { price: formatUsd(pool.price, { locale }) })}{" "}
        {quote && t("yours", { price: formatPrice(quote.price, { locale }) })}{" "}
        {quote?.gap !== undefined && t("gap", { gap: formatPercent(quote.gap, { locale, sign: true }) })}
      </p>
    </Notice>
  );
}

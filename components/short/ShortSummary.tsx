"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import { Tooltip } from "@/components/ui/Tooltip";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useYields } from "@/hooks/useYields";
import { shortApr } from "@/lib/farm/apr";
import { formatMoment } from "@/lib/short/formatMoment";
import type { ShortQuote } from "@/lib/short/short";

/** All that opening a short, or adding to it, leads to, before anything is signed. */
export function ShortSummary({
  subject: { market, pool },
  quote,
  added,
  before,
}: {
  subject: ShortSubject;
  quote: ShortQuote | undefined;
  /** Sold in this step, wei. */
  added: bigint;
  before?: { collateral: bigint; debt: bigint };
}) {
  const t = useTranslations("short");
  const locale = useLocale();
  const { plxPrice } = useYields();
  return (
    <dl>
      <DataRow
        label={t("debt")}
        before={before && <Amount value={before.debt} symbol={pool.symbol} digits={4} trim />}
      >
        <Amount value={quote?.debt} symbol={pool.symbol} digits={4} trim testId="debt-after" />
      </DataRow>
      <DataRow label={t("ratio")}>
        <Percent value={quote?.health.ratio} testId="ratio-after" />
      </DataRow>
      <LiquidationRow market={market} before={before} after={quote} />
      <DataRow label={t("proceeds")}>
        <Amount value={quote?.proceeds} symbol="pUSD" testId="proceeds" />
      </DataRow>
      <DataRow label={t("atLeast")}>
        <Amount value={quote?.minProceeds} symbol="pUSD" testId="min-proceeds" />
      </DataRow>
      <DataRow label={t("impact")}>
        <Percent value={quote?.impact} testId="impact" />
      </DataRow>
      <DataRow label={<Tooltip text={t("lockHint")}>{t("lockedUntil")}</Tooltip>}>
        {quote?.unlockAt === undefined ? (
          <span className="text-n8">—</span>
        ) : (
          <time data-testid="unlock-at" data-raw={quote.unlockAt.toString()}>
            {formatMoment(quote.unlockAt, locale)}
          </time>
        )}
      </DataRow>
      <DataRow label={<Tooltip text={t("aprHint")}>{t("apr")}</Tooltip>}>
        <Percent value={shortApr(pool, plxPrice, added)} testId="short-apr" />
      </DataRow>
      <DataRow label={<Tooltip text={t("exposureHint")}>{t("exposure")}</Tooltip>}>
        <Price value={quote && -quote.exposure} testId="exposure" />
      </DataRow>
    </dl>
  );
}

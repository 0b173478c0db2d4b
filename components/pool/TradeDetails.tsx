"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import type { Trade } from "@/hooks/pool/useTrade";
import type { AssetView } from "@/hooks/useOverview";
import { useSettings } from "@/hooks/useSettings";
import { formatBpsParam, formatPercent, formatPrice } from "@/lib/amount/formatRate";
import { mulDivDown, WAD } from "@/lib/math";
import { premium } from "@/lib/pool/premium";
import { spotPrice } from "@/lib/pool/quote";

const tones = { fair: undefined, caution: "text-caution", confirm: "text-danger", blocked: "text-danger" };

/** On which terms the trade happens; without an amount, at which price the pool stands. */
export function TradeDetails({ trade, asset }: { trade: Trade; asset: AssetView }) {
  const t = useTranslations("trade");
  const locale = useLocale();
  const { settings } = useSettings();
  const { quote, level, buying, pay, receive, form } = trade;
  const rate = quote
    ? mulDivDown(buying ? quote.amountIn : quote.amountOut, WAD, buying ? quote.amountOut : quote.amountIn)
    : spotPrice(asset.reserveAsset, asset.reservePusd);
  const gap = rate === undefined ? undefined : premium(rate, asset.price);
  const exactIn = form.field === "pay";
  return (
    <dl>
      <DataRow label={t("rate")}>
        {rate === undefined ? (
          "—"
        ) : (
          <span className="whitespace-nowrap">
            {t("rateValue", { symbol: asset.symbol, price: formatPrice(rate, { locale }) })}
          </span>
        )}
      </DataRow>
      <DataRow label={t("againstReal")}>
        {gap === undefined ? "—" : formatPercent(gap, { locale, sign: true })}
      </DataRow>
      <DataRow label={exactIn ? t("minReceived") : t("maxSold")}>
        <Amount
          value={quote?.bound}
          symbol={exactIn ? receive.symbol : pay.symbol}
          digits={4}
          testId="bound"
        />
      </DataRow>
      <DataRow label={t("impact")}>
        <Percent value={quote?.impact} testId="impact" className={level && tones[level]} />
      </DataRow>
      <DataRow label={t("fee")}>
        <Amount value={quote?.fee} symbol={pay.symbol} digits={4} testId="lp-fee" />
      </DataRow>
      <DataRow label={t("tolerance")}>
        {t("toleranceValue", {
          percent: formatBpsParam(settings.slippageBps, locale),
          minutes: settings.deadlineMinutes,
        })}
      </DataRow>
    </dl>
  );
}

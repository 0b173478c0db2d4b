"use client";
import { useLocale, useTranslations } from "next-intl";
import { PriceRow } from "@/components/cdp/PriceRow";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { PegNote, PegPrice } from "@/components/ui/PegPrice";
import { Percent } from "@/components/ui/Percent";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import { formatBpsParam, formatPercent } from "@/lib/amount/formatRate";
import { growthOf } from "@/lib/cdp/fee";
import { BILLION, max, WAD } from "@/lib/math";

/** A market's terms, as numbers and as sentences. */
export function MarketFacts({ market }: { market: MarketView }) {
  const t = useTranslations("cdp");
  const locale = useLocale();
  const { overview } = useOverview();
  const bps = (value: number) => formatBpsParam(value, locale);
  const penalty = formatPercent((BigInt(market.penalty) * WAD) / BILLION, { locale, digits: 1 });
  const yearly = growthOf(market.feePerSecond) / BILLION;
  return (
    <>
      <dl>
        <PriceRow market={market} />
        {overview && (
          <DataRow label={t("peg")}>
            <PegPrice peg={overview.peg} />
            <span className="text-12 text-n9">
              <PegNote peg={overview.peg} />
            </span>
          </DataRow>
        )}
        <DataRow label={t("minRatio")}>{bps(market.minRatio)}</DataRow>
        <DataRow label={t("stabilityFee")}>
          <Percent value={yearly} testId="stability-fee" /> {t("perYear")}
        </DataRow>
        <DataRow label={t("closeFee")}>{bps(market.closeFee)}</DataRow>
        <DataRow label={t("discount")}>{bps(market.discount)}</DataRow>
        <DataRow label={t("minDebt")}>
          <Amount value={market.minDebt} symbol={market.debtSymbol} digits={4} trim testId="min-debt" />
        </DataRow>
        <DataRow label={t("ceilingLeft")}>
          <Amount
            value={max(market.ceiling - market.totalDebt, 0n)}
            symbol={market.debtSymbol}
            compact
            testId="ceiling-left"
          />
        </DataRow>
      </dl>
      <ul className="mt-4 grid list-disc gap-2 pl-4 text-14 text-pretty text-n9">
        <li>
          {t(liquidationWords(market), {
            ratio: bps(market.liquidationRatio),
            discount: bps(market.discount),
            penalty,
          })}
        </li>
        {market.feePerSecond > 0n && <li>{t("stabilityFeeText")}</li>}
        {market.closeFee > 0 && <li>{t("closeFeeText", { fee: bps(market.closeFee) })}</li>}
        {market.debtFeed !== 0 && <li>{t("shortText", { symbol: market.debtSymbol })}</li>}
      </ul>
    </>
  );
}

/** How an unsafe position of the market ends. */
function liquidationWords({ auctioned, penalty }: MarketView) {
  if (auctioned) return "liquidationAuctionText";
  return penalty ? "liquidationPenaltyText" : "liquidationText";
}

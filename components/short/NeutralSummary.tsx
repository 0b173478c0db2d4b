"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { Percent } from "@/components/ui/Percent";
import { Tooltip } from "@/components/ui/Tooltip";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useYields } from "@/hooks/useYields";
import { rewardsApr } from "@/lib/farm/apr";
import type { NeutralQuote } from "@/lib/short/neutral";

/** What minting, providing and staking leads to. */
export function NeutralSummary({
  subject: { market, pool },
  quote,
}: {
  subject: ShortSubject;
  quote: NeutralQuote | undefined;
}) {
  const t = useTranslations("short.neutral");
  const { plxPrice } = useYields();
  const { added } = quote ?? {};
  return (
    <dl>
      <DataRow label={t("forPool")}>
        <Amount value={quote?.pusdForPool} symbol="pUSD" testId="pusd-for-pool" />
      </DataRow>
      <DataRow label={t("total")}>
        <Amount value={quote?.total} symbol="pUSD" testId="neutral-total" />
      </DataRow>
      <DataRow label={t("staked")}>
        <Amount value={added?.liquidity} symbol="LP" digits={6} trim testId="lp-out" />
      </DataRow>
      <DataRow label={t("share")}>
        <Percent value={added?.shareAfter} testId="share-after" />
      </DataRow>
      <LiquidationRow market={market} after={quote} />
      <DataRow label={t("rewards")}>
        <Percent value={rewardsApr(pool, plxPrice, added?.liquidity)} testId="neutral-rewards" />
      </DataRow>
      <DataRow label={<Tooltip text={t("exposureHint")}>{t("exposure")}</Tooltip>}>
        <Amount value={quote?.exposure} symbol={pool.symbol} digits={6} trim testId="neutral-exposure" />
      </DataRow>
    </dl>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import type { MarketView } from "@/hooks/useOverview";

/** What a repayment takes from the collateral. */
export function CloseFeeRow({ fee, market }: { fee: bigint; market: MarketView }) {
  const t = useTranslations("cdp");
  return (
    <DataRow label={t("closeFee")}>
      <Amount
        value={fee}
        decimals={market.collateralDecimals}
        symbol={market.collateralSymbol}
        digits={4}
        trim
        testId="close-fee"
      />
    </DataRow>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { HashLink } from "@/components/ui/HashLink";
import { Price } from "@/components/ui/Price";
import type { MarketView } from "@/hooks/useOverview";
import type { LiquidatedArgs } from "@/lib/indexer/positionHistory";

/** What a liquidation took, at which prices, and what it left. */
export function LiquidationStory({ args, market }: { args: LiquidatedArgs; market: MarketView }) {
  const t = useTranslations("position.story");
  const units = {
    decimals: market.collateralDecimals,
    symbol: market.collateralSymbol,
    digits: 6,
    trim: true,
  };
  return (
    <>
      <p className="text-danger">
        {t.rich("liquidated", { who: () => <HashLink address={args.liquidator} /> })}
      </p>
      <dl className="mt-1 max-w-md">
        <DataRow label={t("taken")}>
          <Amount value={args.seized + args.fee + args.penalty} {...units} testId="liquidated-taken" />
        </DataRow>
        <DataRow label={t("priceThen", { symbol: market.collateralSymbol })}>
          <Price value={args.collateralPrice} testId="liquidated-collateral-price" />
        </DataRow>
        {market.debtFeed !== 0 && (
          <DataRow label={t("priceThen", { symbol: market.debtSymbol })}>
            <Price value={args.debtPrice} testId="liquidated-debt-price" />
          </DataRow>
        )}
        <DataRow label={t("paid")}>
          <Amount value={args.repaid} symbol={market.debtSymbol} digits={6} trim testId="liquidated-repaid" />
        </DataRow>
        <DataRow label={t("received")}>
          <Amount value={args.seized} {...units} testId="liquidated-seized" />
        </DataRow>
        <DataRow label={t("feeToTreasury")}>
          <Amount value={args.fee} {...units} testId="liquidated-fee" />
        </DataRow>
        <DataRow label={t("penaltyToTreasury")}>
          <Amount value={args.penalty} {...units} testId="liquidated-penalty" />
        </DataRow>
        {args.badDebt > 0n && (
          <DataRow label={t("badDebt")}>
            <Amount value={args.badDebt} symbol={market.debtSymbol} digits={6} trim testId="bad-debt" />
          </DataRow>
        )}
        {args.leftover > 0n && (
          <DataRow label={t("leftover")}>
            <Amount value={args.leftover} {...units} testId="leftover" />
          </DataRow>
        )}
      </dl>
    </>
  );
}

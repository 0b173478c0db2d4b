"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import type { MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import type { CaseView } from "@/hooks/useSettlements";
import { Link } from "@/i18n/navigation";
import { WAD } from "@/lib/math";
import { positionName } from "@/lib/positionName";
import { takeOf } from "@/lib/settlement/arithmetic";

/** A position that owes the token: what settling takes and what it leaves. */
export function OwnDebt({
  position,
  market,
  view,
  prices,
}: {
  position: PositionView;
  market: MarketView;
  view: CaseView;
  prices: ReadonlyMap<number, bigint> | undefined;
}) {
  const t = useTranslations("settle.own");
  const { id, collateral, debt } = position;
  const collateralPrice = market.debtFeed === 0 ? prices?.get(market.id) : WAD;
  const frozen = { debtPrice: view.price, collateralDecimals: market.collateralDecimals };
  const take =
    market.frozen && !market.loan && collateralPrice !== undefined
      ? takeOf(position, { ...frozen, collateralPrice })
      : undefined;
  const shape = {
    decimals: market.collateralDecimals,
    symbol: market.collateralSymbol,
    digits: 6,
    trim: true,
  };
  return (
    <li data-testid="own-position" data-id={id.toString()} className="border-t border-n5 pt-2">
      <Link href={`/positions/${id}`} className="text-14 text-n11 underline-offset-4 hover:underline">
        {t("position", { id: positionName(id) })}
      </Link>
      <dl>
        <DataRow label={t("owes")}>
          <Amount value={debt} symbol={market.debtSymbol} digits={4} trim />
        </DataRow>
        <DataRow label={t("gives")}>
          <Amount value={take} {...shape} testId="take" />
        </DataRow>
        <DataRow label={t("keeps")}>
          <Amount value={take === undefined ? undefined : collateral - take} {...shape} testId="keeps" />
        </DataRow>
      </dl>
      {(market.loan || !market.frozen) && (
        <p className="text-12 text-pretty text-n9">{t(market.loan ? "later" : "notYet")}</p>
      )}
    </li>
  );
}

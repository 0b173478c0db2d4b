"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import type { MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import type { CaseView } from "@/hooks/useSettlements";
import { Link } from "@/i18n/navigation";
import { positionName } from "@/lib/positionName";
import { conversionOf } from "@/lib/settlement/arithmetic";

/** A loan locked in a final token: what redeeming its collateral repays and leaves. */
export function OwnLoan({
  position: { id, collateral, debt },
  market,
  view,
}: {
  position: PositionView;
  market: MarketView;
  view: CaseView;
}) {
  const t = useTranslations("settle.own");
  const pot = view.pots.find((each) => each.collateral === market.debtToken);
  const { burnt, leftover, badDebt } = conversionOf({ collateral, debt }, pot?.rate ?? 0n);
  const shape = { symbol: market.debtSymbol, digits: 4, trim: true };
  return (
    <li data-testid="own-loan" data-id={id.toString()} className="border-t border-n5 pt-2">
      <Link href={`/positions/${id}`} className="text-14 text-n11 underline-offset-4 hover:underline">
        {t("position", { id: positionName(id) })}
      </Link>
      <dl>
        <DataRow label={t("locked")}>
          <Amount value={collateral} symbol={view.symbol} digits={4} trim />
        </DataRow>
        <DataRow label={t("repays")}>
          <Amount value={burnt} {...shape} testId="repays" />
        </DataRow>
        <DataRow label={t("keeps")}>
          <Amount value={leftover} {...shape} testId="keeps" />
        </DataRow>
        {badDebt > 0n && (
          <DataRow label={t("unpaid")}>
            <Amount value={badDebt} {...shape} testId="unpaid" />
          </DataRow>
        )}
      </dl>
    </li>
  );
}

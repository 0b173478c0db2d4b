"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StartAction } from "@/components/auction/StartAction";
import { Amount } from "@/components/ui/Amount";
import { Percent } from "@/components/ui/Percent";
import { RatioBar } from "@/components/ui/RatioBar";
import { StatusBadge } from "@/components/ui/StatusBadge";
import type { RiskRow as Row } from "@/hooks/auction/useRisk";
import { Link } from "@/i18n/navigation";
import { type Fall, isBelow, stressed } from "@/lib/auction/risk";
import { positionName } from "@/lib/positionName";

/** One position with its ratio of today and after the move, and what may be done about it. */
export function RiskRow({ row: { position, market }, fall }: { row: Row; fall: Fall }) {
  const t = useTranslations("auctions.risk");
  const { id, collateral, debt, ratio } = position;
  const after = stressed(ratio, fall, market);
  const unsafe = position.liquidatable ? "now" : isBelow(after, market.liquidationRatio) ? "then" : "near";
  return (
    <li
      className="border-t border-n5 py-4"
      data-testid="at-risk"
      data-id={id.toString()}
      data-unsafe={unsafe}
    >
      <div className="grid grid-cols-2 items-center gap-x-4 gap-y-3 lg:grid-cols-[1.6fr_1.5fr_1.5fr_2.2fr_1.4fr]">
        <div className="col-span-2 min-w-0 lg:col-span-1">
          <Link href={`/positions/${id}`} className="text-16 text-n11 hover:underline">
            {t("pair", { collateral: market.collateralSymbol, debt: market.debtSymbol })}
          </Link>
          <p className="flex gap-2 text-12 text-n9">
            {positionName(id)} <StatusBadge status={market.status} />
          </p>
        </div>
        <Cell label={t("collateral")}>
          <Amount
            value={collateral}
            decimals={market.collateralDecimals}
            symbol={market.collateralSymbol}
            digits={4}
            trim
          />
        </Cell>
        <Cell label={t("debt")}>
          <Amount value={debt} symbol={market.debtSymbol} trim />
        </Cell>
        <div className="col-span-2 grid gap-1 lg:col-span-1">
          <p className="flex items-center justify-between gap-2">
            <Percent value={after} testId="ratio-after" className="text-16 text-n11" />
            <span className={unsafe === "near" ? "text-12 text-n9" : "text-12 text-danger"}>
              {t(`unsafe.${unsafe}`)}
            </span>
          </p>
          <RatioBar
            size="row"
            ratio={after}
            before={fall === 0 ? undefined : ratio}
            minRatio={market.liquidationRatio}
          />
        </div>
        <div className="col-span-2 lg:col-span-1 lg:justify-self-end">
          {unsafe === "now" && <Action id={id} auctioned={market.auctioned} />}
        </div>
      </div>
    </li>
  );
}

/** Sold by auction, or liquidated at once on the position's own page. */
function Action({ id, auctioned }: { id: bigint; auctioned: boolean }) {
  const t = useTranslations("auctions.risk");
  if (auctioned) return <StartAction id={id} />;
  return (
    <Link
      href={`/positions/${id}?action=liquidate`}
      className="inline-flex min-h-8 items-center rounded-md border border-n6 bg-n1 px-3 text-12 text-n11 hover:bg-n3"
    >
      {t("liquidate")}
    </Link>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="lg:text-right">
      <p className="text-12 text-n9">{label}</p>
      <p className="text-n11">{children}</p>
    </div>
  );
}

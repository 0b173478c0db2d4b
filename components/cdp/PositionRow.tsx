"use client";
import { useTranslations } from "next-intl";
import { RatioWords } from "@/components/cdp/RatioWords";
import { Amount } from "@/components/ui/Amount";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import { RatioBar } from "@/components/ui/RatioBar";
import { StatusBadge } from "@/components/ui/StatusBadge";
import { useMarket } from "@/hooks/useMarket";
import type { PositionView } from "@/hooks/usePosition";
import { Link } from "@/i18n/navigation";
import { healthOf } from "@/lib/cdp/health";
import { positionName } from "@/lib/positionName";

/** One position in a list; the whole row leads to its page. */
export function PositionRow({ position }: { position: PositionView }) {
  const t = useTranslations("cdp");
  const { id, collateral, debt } = position;
  const { market, asset } = useMarket(position.market);
  if (!market) return null;
  const health = healthOf(collateral, debt, market);
  const leg = market.debtFeed !== 0 ? market.debtSymbol : market.collateralSymbol;
  return (
    <li
      className="relative border-t border-n5 py-4 hover:bg-n2"
      data-testid="position"
      data-id={id.toString()}
    >
      <div className="grid grid-cols-2 items-center gap-x-4 gap-y-3 lg:grid-cols-[2fr_1.6fr_1.6fr_2.4fr_1.6fr]">
        <div className="col-span-2 flex items-center gap-3 lg:col-span-1">
          <AssetBadge symbol={leg} assetClass={asset?.class} />
          <div className="min-w-0">
            <Link
              href={`/positions/${id}`}
              className="text-16 text-n11 after:absolute after:inset-0 hover:underline"
            >
              {t("pair", { collateral: market.collateralSymbol, debt: market.debtSymbol })}
            </Link>
            <p className="flex gap-2 text-12 text-n9">
              {positionName(id)} <StatusBadge status={market.status} />
            </p>
          </div>
        </div>
        <Cell label={t("collateral")}>
          <Amount
            value={collateral}
            decimals={market.collateralDecimals}
            symbol={market.collateralSymbol}
            digits={4}
            trim
            testId="collateral"
          />
        </Cell>
        <Cell label={t("debt")}>
          <Amount value={debt} symbol={market.debtSymbol} digits={4} trim testId="debt" />
        </Cell>
        <div className="col-span-2 grid gap-1 lg:col-span-1">
          <p className="flex items-center justify-between gap-2">
            <Percent value={health?.ratio} testId="ratio" className="text-16 text-n11" />
            <RatioWords position={position} market={market} />
          </p>
          <RatioBar size="row" ratio={health?.ratio} minRatio={market.minRatio} />
        </div>
        <div className="col-span-2 lg:col-span-1 lg:text-right">
          <p className="text-12 text-n9">{t("liquidationPrice", { symbol: leg })}</p>
          <p className="text-n11">
            <Price value={health?.liquidationPrice} testId="liquidation-price" />{" "}
            {health?.distance !== undefined && (
              <Percent value={health.distance} digits={1} className="text-12 text-n9" />
            )}
          </p>
        </div>
      </div>
    </li>
  );
}

function Cell({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="lg:text-right">
      <p className="text-12 text-n9">{label}</p>
      <p className="text-n11">{children}</p>
    </div>
  );
}

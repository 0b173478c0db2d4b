"use client";
import { useTranslations } from "next-intl";
import { LATEST, LatestList } from "@/components/chart/LatestList";
import { Amount } from "@/components/ui/Amount";
import { HashLink } from "@/components/ui/HashLink";
import { useIndexer } from "@/hooks/useIndexer";
import { Link } from "@/i18n/navigation";
import { latestLiquidations } from "@/lib/indexer/liquidations";
import { positionName } from "@/lib/positionName";

/** The newest liquidations of all markets. */
export function LatestLiquidations() {
  const t = useTranslations("latest");
  const answer = useIndexer(`/liquidations?limit=${LATEST}`, latestLiquidations);
  return (
    <LatestList
      title={t("liquidations")}
      answer={answer}
      rows={answer.data?.liquidations}
      empty={{ title: t("noLiquidations"), text: t("noLiquidationsText") }}
    >
      {({ position, repaid, debtSymbol, seized, collateralSymbol, collateralDecimals, liquidator }) => (
        <>
          <p className="truncate text-n11">
            <Link href={`/positions/${position}`} className="underline decoration-n6 underline-offset-4">
              {t("position", { id: positionName(position) })}
            </Link>
            <span className="text-n9"> · {t("repaid")} </span>
            <Amount value={repaid} symbol={debtSymbol} digits={4} trim testId="latest-repaid" />
          </p>
          <p className="truncate text-12 text-n9">
            {t("taken")}{" "}
            <Amount
              value={seized}
              decimals={collateralDecimals}
              symbol={collateralSymbol}
              digits={4}
              trim
              testId="latest-seized"
            />{" "}
            · <HashLink address={liquidator} />
          </p>
        </>
      )}
    </LatestList>
  );
}

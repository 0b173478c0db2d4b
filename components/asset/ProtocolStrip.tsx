"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Amount } from "@/components/ui/Amount";
import { PegNote, PegPrice } from "@/components/ui/PegPrice";
import { Price } from "@/components/ui/Price";
import { Skeleton } from "@/components/ui/Skeleton";
import { Tooltip } from "@/components/ui/Tooltip";
import { useDeployment } from "@/hooks/useDeployment";
import type { Overview } from "@/hooks/useOverview";
import { totalsOf } from "@/lib/asset/totals";

/** The protocol in four numbers. */
export function ProtocolStrip({ overview, failing }: { overview: Overview | undefined; failing: boolean }) {
  const t = useTranslations("markets.strip");
  const locale = useLocale();
  const { addresses } = useDeployment();
  const totals = overview && totalsOf(overview.markets, addresses.pusd);
  const number = (value: ReactNode) => {
    if (overview) return value;
    return failing ? "—" : <Skeleton className="h-6 w-24" />;
  };
  return (
    <dl className="mb-6 grid grid-cols-2 gap-x-6 gap-y-4 border-y border-n5 py-4 md:grid-cols-4">
      <Figure
        name={<Tooltip text={t("pegText")}>{t("peg")}</Tooltip>}
        note={overview && <PegNote peg={overview.peg} />}
      >
        {number(overview && <PegPrice peg={overview.peg} />)}
      </Figure>
      <Figure name={t("collateral")} note={t("collateralNote")}>
        {number(<Price value={totals?.collateral} compact testId="total-collateral" />)}
      </Figure>
      <Figure name={t("debt")} note={t("debtNote")}>
        {number(<Amount value={totals?.debt} symbol="pUSD" compact testId="total-debt" />)}
      </Figure>
      <Figure name={t("assets")} note={t("assetsNote")}>
        {number(<span data-testid="asset-count">{overview?.assets.length.toLocaleString(locale)}</span>)}
      </Figure>
    </dl>
  );
}

function Figure({ name, note, children }: { name: ReactNode; note: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-n9">{name}</dt>
      <dd className="mt-0.5">
        <span className="block text-20 text-n11">{children}</span>
        <span className="block min-h-4 text-12 text-n8">{note}</span>
      </dd>
    </div>
  );
}

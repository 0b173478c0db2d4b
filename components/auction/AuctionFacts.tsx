"use client";
import { useTranslations } from "next-intl";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { HashLink } from "@/components/ui/HashLink";
import { Price } from "@/components/ui/Price";
import { StatusBadge } from "@/components/ui/StatusBadge";
import type { useOffer } from "@/hooks/auction/useOffer";
import type { AuctionView } from "@/hooks/useAuctions";
import { Link } from "@/i18n/navigation";
import { leftoverOf, purchase } from "@/lib/auction/purchase";
import { positionName } from "@/lib/positionName";

/** The terms of an auction and, of a position's collateral, what its owner may get back. */
export function AuctionFacts({
  auction,
  offer: { kind, sell, pay, price },
}: {
  auction: AuctionView;
  offer: ReturnType<typeof useOffer>;
}) {
  const t = useTranslations("auctions.facts");
  const wanted = kind === "recapitalisation";
  const token = wanted ? pay : sell;
  const all =
    kind === "collateral" && sell ? purchase(auction, sell.decimals, auction.lot, price) : undefined;
  const end = all?.ok ? leftoverOf(all, auction.penalty) : undefined;
  const units = { decimals: sell?.decimals, symbol: sell?.symbol, digits: 6, trim: true };
  return (
    <section>
      <h2 className="mb-2 text-16">{t("title")}</h2>
      <dl>
        {!wanted && kind !== "surplus" && (
          <DataRow label={t("oracle", { symbol: token?.symbol ?? "" })}>
            <Price value={auction.oraclePrice} testId="oracle-price" />
            <StatusBadge status={auction.status} />
          </DataRow>
        )}
        <DataRow label={t("start")}>
          <Amount value={auction.startPrice} symbol={wanted ? sell?.symbol : pay?.symbol} digits={4} trim />
        </DataRow>
        <DataRow label={t("started")}>
          <Age at={auction.startedAt} />
        </DataRow>
        {kind === "collateral" && (
          <>
            <DataRow label={t("position")}>
              <Link href={`/positions/${auction.id}`} className="underline underline-offset-4">
                {positionName(auction.id)}
              </Link>
            </DataRow>
            <DataRow label={t("owner")}>
              <HashLink address={auction.owner} />
            </DataRow>
            <DataRow label={t("debt")}>
              <Amount value={auction.debt} symbol={pay?.symbol} digits={4} trim testId="debt" />
            </DataRow>
            <DataRow label={t("minDebt")}>
              <Amount value={auction.minDebt} symbol={pay?.symbol} digits={4} trim />
            </DataRow>
            <DataRow label={t("penalty")}>
              <Amount value={end?.penalty} {...units} testId="penalty" />
            </DataRow>
            <DataRow label={t("leftover")}>
              <Amount value={end?.leftover} {...units} testId="leftover" />
            </DataRow>
          </>
        )}
      </dl>
      <p className="mt-3 max-w-prose text-14 text-pretty text-n9">
        {t(auction.fromSurplus ? "text.fromSurplus" : `text.${kind}`)}
      </p>
    </section>
  );
}

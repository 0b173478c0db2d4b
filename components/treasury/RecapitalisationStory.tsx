"use client";
import { useTranslations } from "next-intl";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { HashLink } from "@/components/ui/HashLink";
import { Link } from "@/i18n/navigation";
import type { treasuryReport } from "@/lib/indexer/treasury";

/** Recapitalisations and, against them, the sales of surplus whose PLX was burnt; newest first. */
export function RecapitalisationStory({
  report: { recapitalisations, buyBacks },
}: {
  report: ReturnType<typeof treasuryReport>;
}) {
  const t = useTranslations("treasury.history");
  return (
    <>
      {recapitalisations.length === 0 && <p className="text-14 text-n9">{t("noRecapitalisations")}</p>}
      <ul>
        {recapitalisations.map((auction) => (
          <li
            key={auction.id}
            data-testid="recapitalisation"
            className="relative flex min-h-11 items-center justify-between gap-4 border-t border-n5 text-14 hover:bg-n2"
          >
            <Link
              href={`/auctions/${auction.id}`}
              className="text-n11 after:absolute after:inset-0 hover:underline"
            >
              {t.rich("recapitalised", {
                paid: () => (
                  <Amount
                    value={auction.paid}
                    decimals={auction.payDecimals}
                    symbol={auction.paySymbol}
                    digits={4}
                    trim
                  />
                ),
                received: () => (
                  <Amount
                    value={auction.bought}
                    decimals={auction.sellDecimals}
                    symbol={auction.sellSymbol}
                    digits={4}
                    trim
                  />
                ),
              })}
            </Link>
            <Age at={BigInt(auction.startedAt)} className="shrink-0 text-12 text-n9" />
          </li>
        ))}
      </ul>
      <h3 className="mt-6 mb-2 text-14 font-medium text-n11">{t("buyBacks")}</h3>
      {buyBacks.length === 0 && <p className="text-14 text-n9">{t("noBuyBacks")}</p>}
      <ul>
        {buyBacks.map(({ hash, logIndex, pusd, plx, burnt, time }) => (
          <li
            key={`${hash}-${logIndex}`}
            data-testid="buy-back"
            className="flex min-h-11 items-center justify-between gap-4 border-t border-n5 text-14"
          >
            <p className="text-n11">
              {t.rich("boughtBack", {
                pusd: () => <Amount value={pusd} symbol="pUSD" digits={2} trim />,
                plx: () => <Amount value={plx} symbol="PLX" digits={2} trim />,
                burnt: () => <Amount value={burnt} symbol="PLX" digits={2} trim />,
              })}
            </p>
            <HashLink hash={hash} className="shrink-0 text-12 text-n9">
              <Age at={BigInt(time)} />
            </HashLink>
          </li>
        ))}
      </ul>
    </>
  );
}

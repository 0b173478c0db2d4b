"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { MissingHistory } from "@/components/chart/MissingHistory";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { HashLink } from "@/components/ui/HashLink";
import { useIndexer } from "@/hooks/useIndexer";
import { Link } from "@/i18n/navigation";
import { auctionName } from "@/lib/auction/auctionName";
import { auctionBuys } from "@/lib/indexer/auctions";

/** Purchases that are shown. */
const LIMIT = 50;

/** What an account bought in auctions, newest first, as the indexer noted it. */
export function MyLots({ buyer }: { buyer: Address }) {
  const t = useTranslations("auctions.mine");
  const answer = useIndexer(`/auctions/buys?buyer=${buyer.toLowerCase()}&limit=${LIMIT}`, auctionBuys);
  const rows = answer.data?.buys;
  return (
    <>
      {rows && rows.length > 0 ? (
        <ul className="border-b border-n5">
          {rows.map((buy) => (
            <li
              key={`${buy.hash}-${buy.logIndex}`}
              data-testid="my-lot"
              className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 border-t border-n5 py-2 text-14"
            >
              <p className="text-n11">
                <Amount
                  value={buy.bought}
                  decimals={buy.sellDecimals}
                  symbol={buy.sellSymbol}
                  digits={6}
                  trim
                  testId="lot-bought"
                />{" "}
                <span className="text-n9">{t("for")}</span>{" "}
                <Amount value={buy.paid} decimals={buy.payDecimals} symbol={buy.paySymbol} digits={4} trim />
              </p>
              <p className="flex gap-3 text-12 text-n9">
                <Link href={`/auctions/${buy.auction}`} className="underline underline-offset-4">
                  {t("auction", { id: auctionName(buy.auction) })}
                </Link>
                <HashLink hash={buy.hash}>
                  <Age at={BigInt(buy.time)} />
                </HashLink>
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <MissingHistory
          answer={answer}
          empty={{ title: t("noLots"), text: t("noLotsText") }}
          className="min-h-40"
        />
      )}
      <HistoryAge answer={answer} />
    </>
  );
}

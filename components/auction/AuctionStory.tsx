"use client";
import { useTranslations } from "next-intl";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { MissingHistory } from "@/components/chart/MissingHistory";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { HashLink } from "@/components/ui/HashLink";
import { useIndexer } from "@/hooks/useIndexer";
import { auctionStory } from "@/lib/indexer/auctions";

/** Who bought what of an auction, newest first, as the indexer noted it. */
export function AuctionStory({ id }: { id: bigint }) {
  const t = useTranslations("auctions.story");
  const answer = useIndexer(`/auctions/${id}`, auctionStory);
  const told = answer.data?.auction;
  const buys = answer.data?.buys.toReversed();
  return (
    <section>
      <h2 className="mb-2 text-16">{t("title")}</h2>
      {told && buys && buys.length > 0 ? (
        <ol className="border-b border-n5">
          {buys.map((buy) => (
            <li
              key={`${buy.hash}-${buy.logIndex}`}
              data-testid="purchase"
              className="flex min-h-13 items-center gap-3 border-t border-n5 text-14"
            >
              <p className="min-w-0 flex-1 text-n11">
                <HashLink address={buy.buyer} /> {t("took")}{" "}
                <Amount
                  value={buy.bought}
                  decimals={told.sellDecimals}
                  symbol={told.sellSymbol}
                  digits={6}
                  trim
                />{" "}
                {t("for")}{" "}
                <Amount
                  value={buy.paid}
                  decimals={told.payDecimals}
                  symbol={buy.inPusd ? "pUSD" : told.paySymbol}
                  digits={4}
                  trim
                />
              </p>
              <HashLink hash={buy.hash} className="shrink-0 text-12 text-n9">
                <Age at={BigInt(buy.time)} />
              </HashLink>
            </li>
          ))}
        </ol>
      ) : (
        <MissingHistory
          answer={answer}
          empty={{ title: t("none"), text: t("noneText") }}
          className="min-h-32"
        />
      )}
      {told && told.state !== "live" && (
        <p className="mt-2 text-14 text-n9" data-testid="told-state" data-state={told.state}>
          {t(told.state)}
        </p>
      )}
      <HistoryAge answer={answer} />
    </section>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { MissingHistory } from "@/components/chart/MissingHistory";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { Button } from "@/components/ui/Button";
import { useIndexer } from "@/hooks/useIndexer";
import { Link } from "@/i18n/navigation";
import { auctionName } from "@/lib/auction/auctionName";
import { auctionList } from "@/lib/indexer/auctions";

/** Rows shown at first, and added by each press. */
const PAGE = 20;

type Past = ReturnType<typeof auctionList>["auctions"][number];

/** Auctions that are over or, for an owner, all of its positions, newest first, as the indexer noted them. */
export function PastAuctions({
  filter,
  empty,
}: {
  /** Part of the question, e.g. "state=ended". */
  filter: string;
  empty: { title: ReactNode; text: ReactNode };
}) {
  const t = useTranslations("auctions.history");
  const [limit, setLimit] = useState(PAGE);
  const answer = useIndexer(`/auctions?${filter}&limit=${limit}`, auctionList);
  const rows = answer.data?.auctions;
  return (
    <>
      {rows && rows.length > 0 ? (
        <ul className="border-b border-n5">
          {rows.map((auction) => (
            <PastRow key={`${auction.id}-${auction.hash}`} auction={auction} />
          ))}
        </ul>
      ) : (
        <MissingHistory answer={answer} empty={empty} className="min-h-40" />
      )}
      {answer.data?.next !== undefined && (
        <div className="mt-4 text-center">
          <Button onClick={() => setLimit(limit + PAGE)} aria-busy={answer.changing}>
            {t("more")}
          </Button>
        </div>
      )}
      <HistoryAge answer={answer} />
    </>
  );
}

function PastRow({ auction }: { auction: Past }) {
  const t = useTranslations("auctions");
  const wanted = auction.kind === "recapitalisation";
  const sold = { decimals: auction.sellDecimals, symbol: auction.sellSymbol, digits: 4, trim: true };
  const paid = { decimals: auction.payDecimals, symbol: auction.paySymbol, digits: 4, trim: true };
  return (
    <li
      className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-n5 py-3 hover:bg-n2"
      data-testid="past-auction"
      data-id={auction.id.toString()}
      data-state={auction.state}
    >
      <div className="min-w-0">
        <Link
          href={`/auctions/${auction.id}`}
          className="text-n11 after:absolute after:inset-0 hover:underline"
        >
          <Amount value={auction.lot} {...(wanted ? paid : sold)} />
        </Link>
        <p className="text-12 text-n9">
          {t(`kind.${auction.kind}`, { id: auctionName(auction.id) })} · {t(`history.${auction.state}`)}
        </p>
      </div>
      <div className="text-right text-14">
        <p className="text-n11">
          <Amount value={auction.bought} {...sold} /> <span className="text-n9">{t("history.for")}</span>{" "}
          <Amount value={auction.paid} {...paid} />
        </p>
        <p className="text-12 text-n9">
          {t("history.buys", { count: auction.buys })} ·{" "}
          <Age at={BigInt(auction.endedAt ?? auction.startedAt)} />
        </p>
      </div>
    </li>
  );
}

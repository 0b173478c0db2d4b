"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AuctionBadge } from "@/components/auction/AuctionBadge";
import { LotAmount } from "@/components/auction/LotAmount";
import { PriceCell } from "@/components/auction/PriceCell";
import { TimeLeft } from "@/components/auction/TimeLeft";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Price } from "@/components/ui/Price";
import { useOffer } from "@/hooks/auction/useOffer";
import type { AuctionView } from "@/hooks/useAuctions";
import { Link } from "@/i18n/navigation";
import { auctionName } from "@/lib/auction/auctionName";

/** One auction in a list; the whole row leads to its page. */
export function LiveRow({ auction }: { auction: AuctionView }) {
  const t = useTranslations("auctions");
  const { kind, sell, pay, price, distance, state, profit } = useOffer(auction);
  const wanted = kind === "recapitalisation";
  const name = wanted ? pay?.symbol : sell?.symbol;
  return (
    <li
      className="relative border-t border-n5 py-4 hover:bg-n2"
      data-testid="auction"
      data-id={auction.id.toString()}
      data-kind={kind}
    >
      <div className="grid grid-cols-2 items-center gap-x-4 gap-y-3 lg:grid-cols-[2.4fr_2fr_1.2fr_1.4fr]">
        <div className="col-span-2 flex items-center gap-3 lg:col-span-1">
          <AssetBadge symbol={name ?? "?"} />
          <div className="min-w-0">
            <Link
              href={`/auctions/${auction.id}`}
              className="text-16 text-n11 after:absolute after:inset-0 hover:underline"
            >
              <LotAmount auction={auction} testId="lot" />
            </Link>
            <p className="flex flex-wrap gap-x-2 text-12 text-n9">
              {t(`kind.${kind}`, { id: auctionName(auction.id) })} <AuctionBadge state={state} />
            </p>
          </div>
        </div>
        <Cell label={t(wanted ? "paysNow" : "priceNow")}>
          <PriceCell price={price} distance={distance} symbol={wanted ? sell?.symbol : pay?.symbol} />
        </Cell>
        <Cell label={t("timeLeft")}>
          <TimeLeft auction={auction} />
        </Cell>
        <Cell label={t("profitAll")}>
          {profit === undefined ? (
            <span className="text-12 text-n9">{t("noOracle")}</span>
          ) : (
            <Price value={profit} testId="profit" />
          )}
        </Cell>
      </div>
    </li>
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

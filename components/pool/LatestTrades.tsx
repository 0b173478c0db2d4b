"use client";
import { useTranslations } from "next-intl";
import { LATEST, LatestList } from "@/components/chart/LatestList";
import { Amount } from "@/components/ui/Amount";
import { cx } from "@/components/ui/cx";
import { HashLink } from "@/components/ui/HashLink";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { useIndexer } from "@/hooks/useIndexer";
import { useOverview } from "@/hooks/useOverview";
import { Link } from "@/i18n/navigation";
import { latestTrades } from "@/lib/indexer/trades";

/** The newest trades of all assets. */
export function LatestTrades() {
  const t = useTranslations("latest");
  const answer = useIndexer(`/trades?limit=${LATEST}`, latestTrades);
  const { overview } = useOverview();
  const listed = (symbol: string) => overview?.assets.some((asset) => asset.symbol === symbol);
  return (
    <LatestList
      title={t("trades")}
      answer={answer}
      rows={answer.data?.trades}
      empty={{ title: t("noTrades"), text: t("noTradesText") }}
    >
      {({ side, symbol, asset, pusd, price, trader }) => (
        <>
          <p className="truncate text-n11">
            <span className={cx("text-12", side === "buy" ? "text-up" : "text-down")}>
              {side === "buy" ? `▲ ${t("bought")}` : `▼ ${t("sold")}`}
            </span>{" "}
            <Amount value={asset} digits={4} trim testId="trade-asset" />{" "}
            {listed(symbol) ? (
              <Link href={`/asset/${symbol}`} className="underline decoration-n6 underline-offset-4">
                {symbol}
              </Link>
            ) : (
              symbol
            )}
          </p>
          <p className="truncate text-12 text-n9">
            <Amount value={pusd} symbol="pUSD" testId="trade-pusd" /> · {t("each")}{" "}
            <PoolPrice value={price} testId="trade-price" /> · <HashLink address={trader} />
          </p>
        </>
      )}
    </LatestList>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { formatPercent } from "@/lib/amount/formatRate";

/** A price, and how far it is from the oracle's, or from the last sale where PLX is paid. */
export function PriceCell({
  price,
  distance,
  symbol,
}: {
  /** 18 decimals. */
  price: bigint;
  /** WAD fraction; undefined without a price to compare. */
  distance: bigint | undefined;
  /** What is paid or received for one. */
  symbol: string | undefined;
}) {
  const t = useTranslations("auctions.distance");
  const locale = useLocale();
  const size = distance !== undefined && distance < 0n ? -distance : distance;
  return (
    <>
      <Amount value={price} symbol={symbol} digits={price >= 10n ** 19n ? 2 : 4} testId="price" />{" "}
      {distance !== undefined && size !== undefined && (
        <span
          data-testid="distance"
          data-raw={distance.toString()}
          className="inline-block text-12 whitespace-nowrap text-n9"
        >
          {t(distance < 0n ? "below" : "above", {
            percent: formatPercent(size, { locale }),
            reference: symbol === "PLX" ? "sale" : "oracle",
          })}
        </span>
      )}
    </>
  );
}

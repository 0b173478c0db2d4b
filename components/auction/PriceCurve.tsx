"use client";
import { useLocale, useTranslations } from "next-intl";
import { formatAmount } from "@/lib/amount/format";
import { formatPrice } from "@/lib/amount/formatRate";
import { priceAt } from "@/lib/auction/clock";
import { clockText } from "@/lib/auction/clockText";
import { curveOf } from "@/lib/auction/curve";
import type { Auction } from "@/lib/auction/price";
import { UNITS } from "@/lib/chart/path";
import { placeOf, ticksOf } from "@/lib/chart/scale";

/** The price over the time of an auction: where it stands now, the oracle's price, and when it has to start anew. */
export function PriceCurve({
  auction,
  now,
  reference,
  unit,
}: {
  auction: Auction;
  now: number;
  /** What the price is compared with, 18 decimals. */
  reference: bigint | undefined;
  /** What is paid for one. */
  unit: string;
}) {
  const t = useTranslations("auctions.curve");
  const locale = useLocale();
  const curve = curveOf(auction, now, reference);
  const price = formatPrice(priceAt(auction, now), { locale });
  const percent = (place: number) => `${place * 100}%`;
  const ticks = [0, 1, 2, 3, 4, 5, 6]
    .map((sixth) => sixth / 6)
    .map((part) => ({
      part,
      seconds: Math.round(part * curve.seconds),
    }));
  return (
    <figure data-testid="curve" data-now={curve.now.x}>
      <div
        role="img"
        aria-label={t("label", {
          price: `${price} ${unit}`,
          start: formatPrice(auction.startPrice, { locale }),
        })}
        className="relative mr-18 h-56 border-b border-n6"
      >
        {curve.stale !== undefined && (
          <div className="absolute inset-y-0 right-0 bg-n3" style={{ left: percent(curve.stale) }}>
            <span className="absolute top-1 left-1 text-12 leading-tight text-n9">{t("stale")}</span>
          </div>
        )}
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${UNITS} ${UNITS}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          <path
            d={curve.path}
            fill="none"
            vectorEffect="non-scaling-stroke"
            stroke="var(--n11)"
            strokeWidth="2"
            strokeLinejoin="round"
          />
        </svg>
        {curve.reference !== undefined && (
          <div
            className="absolute inset-x-0 border-t-[1.5px] border-dashed border-n9"
            style={{ bottom: percent(curve.reference) }}
          >
            <span className="absolute bottom-0.5 left-1/2 text-12 text-n9">
              {t(unit === "PLX" ? "lastSale" : "oracle")}
            </span>
          </div>
        )}
        <div className="absolute inset-x-0 border-t border-n6" style={{ bottom: percent(curve.end) }} />
        <div
          className="absolute inset-y-0 border-l border-accent-text"
          style={{ left: percent(curve.now.x) }}
        >
          <span
            className="absolute -left-1.75 size-3.25 translate-y-1/2 rounded-full border-2 border-n1 bg-accent-text"
            style={{ bottom: percent(curve.now.y) }}
          />
        </div>
        {ticksOf(curve.prices, 5).map((tick) => (
          <span
            key={tick.toString()}
            aria-hidden="true"
            className="absolute left-full ml-2 translate-y-1/2 text-12 leading-none whitespace-nowrap text-n9"
            style={{ bottom: percent(placeOf(tick, curve.prices)) }}
          >
            {formatAmount(tick, 18, { locale, digits: 8, trim: true })}
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="relative mt-1 mr-18 h-4 text-12 text-n9">
        {ticks.map(({ part, seconds }) => (
          <span
            key={part}
            className="absolute -translate-x-1/2 first:translate-x-0"
            style={{ left: percent(part) }}
          >
            {clockText(BigInt(seconds))}
          </span>
        ))}
      </div>
      <figcaption className="mt-1 text-12 text-n9">{t("caption", { unit })}</figcaption>
    </figure>
  );
}

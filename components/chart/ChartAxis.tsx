"use client";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { formatAmount } from "@/lib/amount/format";
import { formatPercent } from "@/lib/amount/formatRate";
import type { Plot } from "@/lib/chart/plot";
import { placeOf, ticksOf } from "@/lib/chart/scale";
import { placeInTime, timeTicks } from "@/lib/chart/time";

/** Prices and premiums at the right of the drawings, times below. */
export function ChartAxis({
  plot: { prices, premiums, time },
  tick,
  timeZone,
}: {
  plot: Plot;
  /** A moment in words. */
  tick: (time: number) => string;
  timeZone: string | undefined;
}) {
  const locale = useLocale();
  return (
    <div aria-hidden="true" className="text-12 text-n9">
      <div className="absolute top-0 left-full h-58">
        {ticksOf(prices, 4).map((price) => (
          <Label key={price.toString()} place={placeOf(price, prices)}>
            {formatAmount(price, 18, { locale, digits: 8, trim: true })}
          </Label>
        ))}
      </div>
      <div className="absolute top-61 left-full h-14">
        {ticksOf(premiums, 3).map((premium) => (
          <Label key={premium.toString()} place={placeOf(premium, premiums)}>
            {formatPercent(premium, { locale, digits: premium % 10n ** 16n === 0n ? 0 : 1, sign: true })}
          </Label>
        ))}
      </div>
      <div className="relative mt-1 h-4">
        {timeTicks(time, 5, timeZone).map((at, index) => (
          <span
            key={at}
            // Every other label steps back where there is little room.
            className={`absolute -translate-x-1/2 whitespace-nowrap ${index % 2 ? "hidden sm:block" : ""}`}
            style={{ left: `${100 * placeInTime(at, time)}%` }}
          >
            {tick(at)}
          </span>
        ))}
      </div>
    </div>
  );
}

function Label({ place, children }: { place: number; children: ReactNode }) {
  return (
    <span
      className="absolute left-2 translate-y-1/2 leading-none whitespace-nowrap"
      style={{ bottom: `${place * 100}%` }}
    >
      {children}
    </span>
  );
}

"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChartBodyProps } from "@/components/chart/ChartPlot";
import { Percent } from "@/components/ui/Percent";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { Price } from "@/components/ui/Price";
import { SortHeader } from "@/components/ui/SortHeader";
import { useChartClock } from "@/hooks/chart/useChartClock";
import { exchangeOf } from "@/lib/exchange";

const head = "py-2 pl-2 text-right text-12 font-normal text-n9";
const cell = "py-1.5 pl-2 text-right whitespace-nowrap";

/** The points of the chart as rows. */
export function ChartTable({ points, interval, closed, symbol, exchange }: ChartBodyProps) {
  const t = useTranslations("chart");
  const clock = useChartClock(exchange);
  const rests = exchangeOf(exchange) !== undefined;
  const [newestFirst, setNewestFirst] = useState(true);
  const rows = newestFirst ? points.toReversed() : points;
  const isClosed = (time: number) => closed.some(({ from, to }) => from < time && time <= to);
  return (
    <section aria-label={t("caption", { symbol })} className="h-full overflow-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("caption", { symbol })}</caption>
        <thead className="sticky top-0 bg-n1">
          <tr>
            <SortHeader
              align="left"
              direction={newestFirst ? "descending" : "ascending"}
              onSort={() => setNewestFirst(!newestFirst)}
            >
              {clock.name}
            </SortHeader>
            <th scope="col" className={head}>
              {t("real")}
            </th>
            <th scope="col" className={head}>
              {t("poolUnit")}
            </th>
            <th scope="col" className={head}>
              {t("premium")}
            </th>
            {rests && (
              <th scope="col" className={`${head} max-sm:hidden`}>
                {t("market")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => (
            <tr
              key={point.time}
              data-testid="chart-row"
              data-time={point.time}
              data-closed={isClosed(point.time)}
              className="border-t border-n5 data-[closed=true]:bg-n3"
            >
              <th scope="row" className="py-1.5 text-left font-normal text-n9">
                <time dateTime={new Date(point.time * 1_000).toISOString()}>
                  {clock.row(point.time, interval)}
                </time>
              </th>
              <td className={cell}>
                <Price value={point.real} testId="row-real" className="text-n11" />
              </td>
              <td className={cell}>
                <PoolPrice value={point.pool} testId="row-pool" className="text-n11" />
              </td>
              <td className={cell}>
                <Percent value={point.premium} change testId="row-premium" />
              </td>
              {rests && (
                <td className={`${cell} text-n9 max-sm:hidden`}>
                  {t(isClosed(point.time) ? "closed" : "open")}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { formatMoment, formatRow, formatTick } from "@/lib/chart/formatTime";
import { exchangeOf, exchangeZones } from "@/lib/exchange";

/** The clock that a chart follows: the exchange's, or the reader's where trading never stops. */
export function useChartClock(exchange: number) {
  const t = useTranslations();
  const locale = useLocale();
  const place = exchangeOf(exchange);
  const timeZone = place && exchangeZones[place];
  return {
    timeZone,
    /** Whose time it is, in words. */
    name: place ? t("chart.clock", { place: t(`asset.exchange.${place}`) }) : t("chart.yourClock"),
    /** A label on an axis of so many seconds. */
    tick: (time: number, span: number) => formatTick(time, span, locale, timeZone),
    /** A row of a table whose rows are so many seconds apart. */
    row: (time: number, interval: number) => formatRow(time, interval, locale, timeZone),
    moment: (time: number) => formatMoment(time, locale, timeZone),
  };
}

import { useLocale, useTranslations } from "next-intl";
import { useChartClock } from "@/hooks/chart/useChartClock";
import { formatPercent, formatPrice, formatUsd } from "@/lib/amount/formatRate";
import type { ChartPoint } from "@/lib/indexer/chart";

/** One point of a chart as a sentence, for those who hear it. */
export function useReading(exchange: number) {
  const t = useTranslations("chart");
  const locale = useLocale();
  const clock = useChartClock(exchange);
  return ({ time, real, pool, premium }: ChartPoint) =>
    t("reading", {
      time: clock.moment(time),
      real: real === undefined ? "none" : formatUsd(real, { locale }),
      pool: pool === undefined ? "none" : formatPrice(pool, { locale }),
      premium: premium === undefined ? "none" : formatPercent(premium, { locale, sign: true }),
    });
}

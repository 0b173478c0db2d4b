"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { ChartPlot } from "@/components/chart/ChartPlot";
import { ChartTable } from "@/components/chart/ChartTable";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { MissingHistory } from "@/components/chart/MissingHistory";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { Tabs } from "@/components/ui/Tabs";
import { useAssetChart } from "@/hooks/chart/useAssetChart";
import { useChartQuery } from "@/hooks/chart/useChartQuery";
import { ranges } from "@/lib/chart/range";

type PriceChartProps = {
  token: Address;
  symbol: string;
  /** `Exchange` number, whose clock the chart follows. */
  exchange: number;
};

/** Real price against pool price over time, drawn or as a table. Every state has the size of the chart. */
export function PriceChart({ token, symbol, exchange }: PriceChartProps) {
  const t = useTranslations("chart");
  const { range, asTable, setRange, toggleView } = useChartQuery();
  const answer = useAssetChart(token, range);
  const chart = answer.data;
  const priced = chart?.points.some(({ real, pool }) => real !== undefined || pool !== undefined);
  const Body = asTable ? ChartTable : ChartPlot;
  return (
    <section aria-labelledby="price-history" data-testid="chart-section">
      <header className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="price-history" className="text-16">
          {t("title")}
        </h2>
        <Button look="text" className="ml-auto sm:order-last sm:ml-0" onClick={toggleView}>
          {t(asTable ? "asChart" : "asTable")}
        </Button>
        <div className="w-full sm:ml-auto sm:w-auto">
          <Tabs
            label={t("range.label")}
            tabs={ranges.map((key) => ({ key, label: t(`range.${key}`) }))}
            value={range}
            onChange={setRange}
          />
        </div>
      </header>
      {chart && priced ? (
        <div
          data-testid="chart"
          aria-busy={answer.changing}
          className={cx("h-102 transition-opacity", answer.changing && "opacity-50")}
        >
          <Body
            points={chart.points}
            interval={chart.interval}
            closed={chart.closed}
            symbol={symbol}
            exchange={exchange}
          />
        </div>
      ) : (
        <MissingHistory
          answer={answer}
          empty={{ title: t("empty"), text: t("emptyText") }}
          className="h-102"
        />
      )}
      <HistoryAge answer={answer} />
    </section>
  );
}

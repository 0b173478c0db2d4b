"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Percent } from "@/components/ui/Percent";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { Price } from "@/components/ui/Price";
import type { Shown } from "@/lib/chart/plot";
import type { ChartPoint } from "@/lib/indexer/chart";

/** Both prices, their gap and the moment under the crosshair, or the latest. The names are the chart's legend: a press hides a line. */
export function ChartReading({
  point,
  time,
  shown,
  onToggle,
}: {
  point: ChartPoint;
  time: string;
  shown: Shown;
  onToggle: (key: keyof Shown) => void;
}) {
  const t = useTranslations("chart");
  return (
    <div className="mb-2 grid h-15 grid-cols-[auto_auto_1fr] grid-rows-[auto_1fr] gap-x-5 text-n11">
      <p data-testid="reading-time" className="col-span-3 truncate text-12 text-n9">
        {time}
      </p>
      <Figure name={t("real")} mark="real" shown={shown.real} onToggle={() => onToggle("real")}>
        <Price value={point.real} testId="reading-real" />
      </Figure>
      <Figure name={t("pool")} mark="pool" shown={shown.pool} onToggle={() => onToggle("pool")}>
        <PoolPrice value={point.pool} testId="reading-pool" />
      </Figure>
      <div>
        <p className="flex min-h-6 items-center text-12 text-n9">{t("premium")}</p>
        <Percent value={point.premium} change testId="reading-premium" />
      </div>
    </div>
  );
}

function Figure({
  name,
  mark,
  shown,
  onToggle,
  children,
}: {
  name: string;
  mark: keyof Shown;
  shown: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <div>
      <button
        type="button"
        aria-pressed={shown}
        onClick={onToggle}
        className={cx(
          "flex min-h-6 items-center gap-1.5 text-12",
          shown ? "text-n9" : "text-n8 line-through",
        )}
      >
        <svg aria-hidden="true" width="18" height="10" viewBox="0 0 18 10">
          <line
            x1="0"
            x2="18"
            y1="5"
            y2="5"
            stroke="var(--n11)"
            strokeWidth={mark === "pool" ? 2 : 1.5}
            strokeDasharray={mark === "real" ? "3 3" : undefined}
          />
          <circle
            cx="9"
            cy="5"
            r="3"
            fill={mark === "real" ? "var(--n1)" : "var(--n11)"}
            stroke="var(--n11)"
            strokeWidth="1.5"
          />
        </svg>
        {name}
      </button>
      {children}
    </div>
  );
}

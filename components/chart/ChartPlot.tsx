"use client";
import { useTranslations } from "next-intl";
import { type PointerEvent, useMemo, useState } from "react";
import { ChartAxis } from "@/components/chart/ChartAxis";
import { ChartLines } from "@/components/chart/ChartLines";
import { ChartMarks } from "@/components/chart/ChartMarks";
import { ChartReading } from "@/components/chart/ChartReading";
import { useChartClock } from "@/hooks/chart/useChartClock";
import { useCrosshair } from "@/hooks/chart/useCrosshair";
import { useReading } from "@/hooks/chart/useReading";
import { plotOf } from "@/lib/chart/plot";
import { closedWithin, placeInTime } from "@/lib/chart/time";
import type { ChartPoint, ClosedTime } from "@/lib/indexer/chart";

export type ChartBodyProps = {
  points: ChartPoint[];
  /** Seconds between two points. */
  interval: number;
  closed: ClosedTime[];
  symbol: string;
  exchange: number;
};

const both = { real: true, pool: true };

/** The two prices above, their gap below, closed times grey; a crosshair reads all of it at one moment. */
export function ChartPlot({ points, closed, symbol, exchange }: ChartBodyProps) {
  const t = useTranslations("chart");
  const [shown, setShown] = useState(both);
  // Where the only known line is hidden it is shown all the same.
  const plot = useMemo(() => plotOf(points, shown) ?? plotOf(points, both), [points, shown]);
  const clock = useChartClock(exchange);
  const crosshair = useCrosshair(points);
  const read = useReading(exchange);
  const point = crosshair.point ?? points.at(-1);
  if (!plot || !point) return null;
  const bands = closedWithin(closed, plot.time);
  const { from, to } = plot.time;

  const follow = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    crosshair.pointAt((event.clientX - left) / width);
  };
  const toggle = (key: "real" | "pool") => {
    const next = { ...shown, [key]: !shown[key] };
    // One line at least stays.
    setShown(next.real || next.pool ? next : { real: key !== "real", pool: key !== "pool" });
  };

  return (
    <>
      <ChartReading point={point} time={clock.moment(point.time)} shown={shown} onToggle={toggle} />
      <div className="relative mr-16">
        <div
          role="slider"
          tabIndex={0}
          aria-label={t("label", { symbol, from: clock.moment(from), to: clock.moment(to) })}
          aria-valuemin={0}
          aria-valuemax={points.length - 1}
          aria-valuenow={crosshair.index}
          aria-valuetext={clock.moment(point.time)}
          data-testid="chart-plot"
          data-points={points.length}
          onKeyDown={crosshair.onKeyDown}
          onBlur={crosshair.clear}
          onPointerDown={follow}
          onPointerMove={follow}
          onPointerLeave={crosshair.clear}
          className="relative cursor-crosshair touch-pan-y rounded-sm"
        >
          {bands.map((band) => (
            <div
              key={band.from}
              data-testid="closed"
              data-from={band.from}
              data-to={band.to}
              className="absolute inset-y-0 bg-n3"
              style={{
                left: `${100 * placeInTime(band.from, plot.time)}%`,
                right: `${100 - 100 * placeInTime(band.to, plot.time)}%`,
              }}
            />
          ))}
          <ChartLines plot={plot} />
          {crosshair.point && <ChartMarks point={crosshair.point} plot={plot} shown={shown} />}
        </div>
        <ChartAxis plot={plot} tick={(time) => clock.tick(time, to - from)} timeZone={clock.timeZone} />
      </div>
      <p className="mt-1 truncate text-12 text-n9">
        {clock.name}
        {bands.length > 0 && ` · ${t("closedNote")}`}
      </p>
      <p role="status" className="sr-only" data-testid="chart-announcer">
        {crosshair.spoken && crosshair.point && read(crosshair.point)}
      </p>
    </>
  );
}

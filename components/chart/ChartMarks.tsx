import type { ReactNode } from "react";
import type { Plot, Shown } from "@/lib/chart/plot";
import { placeOf } from "@/lib/chart/scale";
import { placeInTime } from "@/lib/chart/time";
import type { ChartPoint } from "@/lib/indexer/chart";

/** The crosshair: one moment in both drawings, the real price hollow, the pool's filled. */
export function ChartMarks({ point, plot, shown }: { point: ChartPoint; plot: Plot; shown: Shown }) {
  return (
    <div
      aria-hidden="true"
      data-testid="crosshair"
      data-time={point.time}
      className="pointer-events-none absolute inset-y-0 border-l border-n9"
      style={{ left: `${100 * placeInTime(point.time, plot.time)}%` }}
    >
      <div className="absolute inset-x-0 top-0 h-58">
        {shown.real && point.real !== undefined && (
          <Mark place={placeOf(point.real, plot.prices)} className="border-2 border-n11 bg-n1" />
        )}
        {shown.pool && point.pool !== undefined && (
          <Mark place={placeOf(point.pool, plot.prices)} className="border-2 border-n1 bg-n11" />
        )}
      </div>
    </div>
  );
}

function Mark({ place, className }: { place: number; className: string }): ReactNode {
  return (
    <span
      className={`absolute -left-1.75 size-3.25 translate-y-1/2 rounded-full ${className}`}
      style={{ bottom: `${place * 100}%` }}
    />
  );
}

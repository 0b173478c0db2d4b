import { type KeyboardEvent, useState } from "react";
import { nearest } from "@/lib/chart/nearest";
import type { ChartPoint } from "@/lib/indexer/chart";

/** Points that Page Up and Page Down jump over. */
const PAGE = 10;

/** Which point of a chart the reader looks at: by pointer, or by keys, and then it is said aloud. */
export function useCrosshair(points: readonly ChartPoint[]) {
  // The moment is kept and not the index, so that new points don't move the crosshair.
  const [time, setTime] = useState<number>();
  const [spoken, setSpoken] = useState(false);
  const last = points.length - 1;
  const index = time === undefined ? undefined : nearest(points, time);

  const show = (next: number | undefined, aloud: boolean) => {
    setTime(next === undefined ? undefined : points[Math.max(0, Math.min(last, next))]?.time);
    setSpoken(aloud);
  };

  return {
    /** Undefined while the reader looks at none. */
    point: index === undefined ? undefined : points[index],
    index: index ?? last,
    spoken,
    /** To the point nearest to a place between the first (0) and the last (1). */
    pointAt: (place: number) => {
      const [first, end] = [points[0], points[last]];
      if (first && end) show(nearest(points, first.time + place * (end.time - first.time)), false);
    },
    clear: () => show(undefined, false),
    onKeyDown: (event: KeyboardEvent) => {
      const at = index ?? last + 1;
      const targets: Record<string, number | undefined> = {
        ArrowLeft: at - 1,
        ArrowDown: at - 1,
        ArrowRight: at + 1,
        ArrowUp: at + 1,
        PageDown: at - PAGE,
        PageUp: at + PAGE,
        Home: 0,
        End: last,
      };
      if (event.key === "Escape") show(undefined, false);
      if (targets[event.key] === undefined) return;
      event.preventDefault();
      show(targets[event.key], true);
    },
  };
}

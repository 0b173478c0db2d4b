import { type Place, UNITS } from "@/lib/chart/path";
import type { Plot } from "@/lib/chart/plot";
import { placeOf, ticksOf } from "@/lib/chart/scale";

const box = {
  viewBox: `0 0 ${UNITS} ${UNITS}`,
  preserveAspectRatio: "none",
  className: "absolute inset-0 size-full overflow-visible",
} as const;
const thin = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;
const fills = { up: "var(--up)", down: "var(--down)" };

/** Two drawings above each other, stretched by the browser: nothing is measured, nothing moves. */
export function ChartLines({ plot }: { plot: Plot }) {
  return (
    <>
      <div className="relative h-58">
        <Grid places={ticksOf(plot.prices, 4).map((tick) => placeOf(tick, plot.prices))} />
        <svg aria-hidden="true" {...box}>
          {plot.gaps.map(({ side, path }) => (
            <path key={path} d={path} fill={fills[side]} opacity="0.28" />
          ))}
          <path d={plot.real} {...thin} stroke="var(--n11)" strokeWidth="1.5" strokeDasharray="3 4" />
          <path d={plot.pool} {...thin} stroke="var(--n11)" strokeWidth="2" strokeLinejoin="round" />
        </svg>
        <Dots places={plot.dots.real} className="border-[1.5px] border-n11 bg-n1" />
        <Dots places={plot.dots.pool} className="bg-n11" />
      </div>
      <div className="relative mt-3 h-14">
        <Grid places={[placeOf(0n, plot.premiums)]} />
        <svg aria-hidden="true" {...box}>
          {plot.premium.map(({ side, path }) => (
            <path key={path} d={path} fill={fills[side]} opacity="0.75" />
          ))}
        </svg>
        <Dots places={plot.dots.premium} className="bg-n11" />
      </div>
    </>
  );
}

function Grid({ places }: { places: number[] }) {
  return places.map((place) => (
    <div
      key={place}
      className="absolute inset-x-0 border-t border-n6/60"
      style={{ bottom: `${place * 100}%` }}
    />
  ));
}

function Dots({ places, className }: { places: Place[]; className: string }) {
  return places.map(({ x, y }) => (
    <span
      key={x}
      className={`absolute size-2 -translate-x-1/2 translate-y-1/2 rounded-full ${className}`}
      style={{ left: `${x * 100}%`, bottom: `${y * 100}%` }}
    />
  ));
}

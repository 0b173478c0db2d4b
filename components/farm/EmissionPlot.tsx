"use client";
import { useLocale, useTranslations } from "next-intl";
import { formatAmount } from "@/lib/amount/format";
import { UNITS } from "@/lib/chart/path";
import { placeOf, ticksOf } from "@/lib/chart/scale";
import type { EmissionPlot as Plot } from "@/lib/farm/emission";

const percent = (place: number) => `${place * 100}%`;

/** Rewards dashed, fees solid, in pUSD a day. */
export function EmissionPlot({ plot, symbol }: { plot: Plot; symbol: string }) {
  const t = useTranslations("farm.emission");
  const locale = useLocale();
  const { days, span, emission, fees, dots } = plot;
  const date = (day: number) =>
    new Date(day * 1_000).toLocaleDateString(locale, { month: "short", day: "numeric", timeZone: "UTC" });
  const [first, last] = [days[0], days.at(-1)];
  const stroke = { fill: "none", vectorEffect: "non-scaling-stroke", strokeLinejoin: "round" } as const;
  return (
    <figure>
      <p className="mb-2 flex gap-4 text-12 text-n9">
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="w-6 border-t-2 border-dashed border-n9" /> {t("rewards")}
        </span>
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="w-6 border-t-2 border-n11" /> {t("fees")}
        </span>
      </p>
      <div
        role="img"
        aria-label={t("label", { symbol, from: date(first?.day ?? 0), to: date(last?.day ?? 0) })}
        data-testid="emission-plot"
        data-days={days.length}
        className="relative mr-18 h-48 border-b border-n6"
      >
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${UNITS} ${UNITS}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          <path d={emission} stroke="var(--n9)" strokeWidth="2" strokeDasharray="5 4" {...stroke} />
          <path d={fees} stroke="var(--n11)" strokeWidth="2" {...stroke} />
        </svg>
        {dots.emission.map(({ x, y }) => (
          <span
            key={`r${x}`}
            className="absolute size-2.5 -translate-x-1/2 translate-y-1/2 rounded-full border-2 border-n9 bg-n1"
            style={{ left: percent(x), bottom: percent(y) }}
          />
        ))}
        {dots.fees.map(({ x, y }) => (
          <span
            key={`f${x}`}
            className="absolute size-2.5 -translate-x-1/2 translate-y-1/2 rounded-full bg-n11"
            style={{ left: percent(x), bottom: percent(y) }}
          />
        ))}
        {ticksOf(span, 4).map((tick) => (
          <span
            key={tick.toString()}
            aria-hidden="true"
            className="absolute left-full ml-2 translate-y-1/2 text-12 leading-none whitespace-nowrap text-n9"
            style={{ bottom: percent(placeOf(tick, span)) }}
          >
            {formatAmount(tick, 18, { locale, digits: 2, trim: true, compact: true })}
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="mt-1 mr-18 flex justify-between text-12 text-n9">
        <span>{first && date(first.day)}</span>
        <span>{days.length > 1 && last && date(last.day)}</span>
      </div>
    </figure>
  );
}

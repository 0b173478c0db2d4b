"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import type { EmissionPlot } from "@/lib/farm/emission";

const head = "py-2 pl-2 text-right text-12 font-normal text-n9";

/** The days of the chart as rows, newest first. */
export function EmissionTable({ plot, symbol }: { plot: EmissionPlot; symbol: string }) {
  const t = useTranslations("farm.emission");
  const locale = useLocale();
  return (
    <section aria-label={t("caption", { symbol })} className="h-full overflow-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("caption", { symbol })}</caption>
        <thead className="sticky top-0 bg-n1">
          <tr>
            <th scope="col" className="py-2 text-left text-12 font-normal text-n9">
              {t("day")}
            </th>
            <th scope="col" className={head}>
              {t("rewards")}
            </th>
            <th scope="col" className={head}>
              {t("fees")}
            </th>
          </tr>
        </thead>
        <tbody>
          {plot.days.toReversed().map(({ day, emission, fees }) => (
            <tr key={day} data-testid="emission-row" className="border-t border-n5">
              <th scope="row" className="py-1.5 text-left font-normal text-n9">
                {new Date(day * 1_000).toLocaleDateString(locale, { timeZone: "UTC" })}
              </th>
              <td className="text-right text-n11">
                <Amount value={emission} symbol="pUSD" testId="row-emission" />
              </td>
              <td className="text-right text-n11">
                <Amount value={fees} symbol="pUSD" testId="row-fees" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { useClock } from "@/hooks/useClock";
import type { ShortView } from "@/hooks/useShorts";
import { formatDuration } from "@/lib/amount/formatAge";
import { formatMoment } from "@/lib/short/formatMoment";

/** The proceeds of each sale and when they come free, by chain time. */
export function LotList({ short }: { short: ShortView }) {
  const t = useTranslations("short.lots");
  const locale = useLocale();
  const now = useClock();
  if (short.lots.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-14">{t("title")}</h3>
      <ul>
        {short.lots.map(({ amount, unlockAt }) => {
          const left = now === undefined ? undefined : Number(unlockAt) - now;
          const open = left !== undefined && left <= 0;
          return (
            <li
              key={`${unlockAt}-${amount}`}
              data-testid="lot"
              data-open={open}
              className="flex min-h-7 flex-wrap items-center justify-between gap-x-3 text-14"
            >
              <Amount value={amount} symbol="pUSD" testId="lot-amount" />
              <span className="text-12 text-n9">
                {open
                  ? t("open")
                  : t("until", {
                      moment: formatMoment(unlockAt, locale),
                      left: left === undefined ? "…" : formatDuration(left, locale),
                    })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

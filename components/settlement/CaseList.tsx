"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { cx } from "@/components/ui/cx";
import { Price } from "@/components/ui/Price";
import type { CaseView } from "@/hooks/useSettlements";
import { stageOf } from "@/lib/settlement/stage";

/** Every token that is being settled; a press shows one of them below. */
export function CaseList({
  cases,
  chosen,
  onChoose,
}: {
  cases: readonly CaseView[];
  chosen: string;
  onChoose: (symbol: string) => void;
}) {
  const t = useTranslations("settle");
  return (
    <section aria-labelledby="cases">
      <h2 id="cases" className="mb-2 text-16">
        {t("cases", { count: cases.length })}
      </h2>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
        {cases.map((view) => {
          const current = view.symbol === chosen;
          return (
            <li key={view.token}>
              <button
                type="button"
                aria-pressed={current}
                data-testid={`case-${view.symbol}`}
                data-stage={stageOf(view)}
                onClick={() => onChoose(view.symbol)}
                className={cx(
                  "grid w-full gap-0.5 rounded-xl border px-3 py-2 text-left transition-colors hover:bg-n3",
                  current ? "border-accent-text" : "border-n5",
                )}
              >
                <span className="flex items-baseline justify-between gap-2">
                  <span className="text-14 font-medium text-n11">{view.symbol}</span>
                  <Price value={view.frozenAt > 0n ? view.price : undefined} className="text-12 text-n9" />
                </span>
                <span className="text-12 text-n9">{t(`badge.${stageOf(view)}`)}</span>
                {view.held > 0n && (
                  <span className="text-12 text-n11">
                    {t("youHold")} <Amount value={view.held} digits={4} trim />
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

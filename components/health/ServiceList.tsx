"use client";
import { useLocale, useTranslations } from "next-intl";
import { LevelMark } from "@/components/health/LevelMark";
import { formatDuration } from "@/lib/amount/formatAge";
import type { HealthReport } from "@/lib/health/report";

/** Node, feeder, keeper and indexer, each in a sentence. */
export function ServiceList({ report: { rpc, indexer, feeder, keeper } }: { report: HealthReport }) {
  const t = useTranslations("health");
  const locale = useLocale();
  const span = (age: number | null) => formatDuration(age ?? 0, locale);
  const services = [
    {
      ...({ key: "rpc", level: rpc.level, state: rpc.state } as const),
      text: t(`rpc.${rpc.state}`, { block: String(rpc.block), age: span(rpc.age) }),
    },
    {
      ...({ key: "feeder", level: feeder.level, state: feeder.state } as const),
      text: t(`feeder.${feeder.state}`, { age: span(feeder.age) }),
    },
    {
      ...({ key: "keeper", level: keeper.level, state: keeper.state } as const),
      text: t(`keeper.${keeper.state}`, { lag: keeper.lag ?? 0 }),
    },
    {
      ...({ key: "indexer", level: indexer.level, state: indexer.state } as const),
      text: t(`indexer.${indexer.state}`, { lag: indexer.lag ?? 0 }),
    },
  ];
  return (
    <section aria-labelledby="services">
      <h2 id="services" className="mb-3 text-16">
        {t("services")}
      </h2>
      <ul className="border-b border-n5">
        {services.map(({ key, level, state, text }) => (
          <li
            key={key}
            data-testid={`health-${key}`}
            data-level={level}
            data-state={state}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-t border-n5 py-2.5 text-14 sm:grid-cols-[10rem_1fr_auto]"
          >
            <span className="text-n11">{t(`name.${key}`)}</span>
            <span className="order-last col-span-2 text-pretty text-n9 sm:order-none sm:col-span-1">
              {text}
            </span>
            <LevelMark level={level} />
          </li>
        ))}
      </ul>
    </section>
  );
}

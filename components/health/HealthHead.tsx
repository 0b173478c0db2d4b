"use client";
import { useLocale, useTranslations } from "next-intl";
import { LevelMark } from "@/components/health/LevelMark";
import type { HealthReport } from "@/lib/health/report";

/** More names than this in a sentence are only counted. */
const NAMED = 4;

/** The worst level of all, and in a sentence which parts have it. */
export function HealthHead({ report }: { report: HealthReport }) {
  const t = useTranslations("health");
  const locale = useLocale();
  const { level, rpc, indexer, feeder, keeper, feeds, contracts } = report;
  const bad = <Part extends { level: string }>(parts: readonly Part[]) =>
    parts.filter((part) => part.level === level);
  const grouped = (few: "feeds" | "contracts", many: "manyFeeds" | "manyContracts", names: string[]) => {
    if (names.length === 0) return [];
    const count = names.length;
    return [
      count > NAMED ? t(`part.${many}`, { count }) : t(`part.${few}`, { count, names: names.join(", ") }),
    ];
  };
  const parts = [
    ...(["rpc", "indexer", "feeder", "keeper"] as const).flatMap((key) =>
      ({ rpc, indexer, feeder, keeper })[key].level === level ? [t(`part.${key}`)] : [],
    ),
    ...grouped(
      "feeds",
      "manyFeeds",
      bad(feeds).map(({ symbol }) => symbol),
    ),
    ...grouped(
      "contracts",
      "manyContracts",
      bad(contracts).map(({ name }) => name),
    ),
  ];
  return (
    <header
      data-testid="health"
      data-level={level}
      className="mb-8 flex items-start gap-3 border-y border-n5 py-5"
    >
      <span className="mt-0.5">
        <LevelMark level={level} size={24} hidden />
      </span>
      <div>
        <p className="text-20 text-pretty text-n11" aria-live="polite">
          {t(`overall.${level}`, { parts: new Intl.ListFormat(locale).format(parts) })}
        </p>
        <p className="mt-1 text-12 text-n9">
          {t("asOf", { time: new Date(report.at).toLocaleTimeString(locale, { hourCycle: "h23" }) })}
        </p>
      </div>
    </header>
  );
}

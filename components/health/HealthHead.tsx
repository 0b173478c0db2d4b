"use client";
import { useLocale, useTranslations } from "next-intl";
import { LevelMark } from "@/components/health/LevelMark";
import type { Level } from "@/lib/health/level";
import type { HealthReport } from "@/lib/health/report";

/** More names than this in a sentence are only counted. */
const NAMED = 4;

/** The worst level of all, and in a sentence which parts have it; what is broken does not hide what is only limited. */
export function HealthHead({ report }: { report: HealthReport }) {
  const t = useTranslations("health");
  const locale = useLocale();
  const { level, rpc, indexer, feeder, keeper, feeds, contracts } = report;
  const grouped = (few: "feeds" | "contracts", many: "manyFeeds" | "manyContracts", names: string[]) => {
    if (names.length === 0) return [];
    const count = names.length;
    return [
      count > NAMED ? t(`part.${many}`, { count }) : t(`part.${few}`, { count, names: names.join(", ") }),
    ];
  };
  const partsAt = (at: Level) => [
    ...(["rpc", "indexer", "feeder", "keeper"] as const).flatMap((key) =>
      ({ rpc, indexer, feeder, keeper })[key].level === at ? [t(`part.${key}`)] : [],
    ),
    ...grouped(
      "feeds",
      "manyFeeds",
      feeds.filter((feed) => feed.level === at).map(({ symbol }) => symbol),
    ),
    ...grouped(
      "contracts",
      "manyContracts",
      contracts.filter((contract) => contract.level === at).map(({ name }) => name),
    ),
  ];
  const sentence = (at: Level) =>
    t(`overall.${at}`, { parts: new Intl.ListFormat(locale).format(partsAt(at)) });
  const limited = level === "red" && partsAt("amber").length > 0;
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
          {sentence(level)}
        </p>
        {limited && <p className="mt-1 text-14 text-pretty text-n10">{sentence("amber")}</p>}
        <p className="mt-1 text-12 text-n9">
          {t("asOf", { time: new Date(report.at).toLocaleTimeString(locale, { hourCycle: "h23" }) })}
        </p>
      </div>
    </header>
  );
}

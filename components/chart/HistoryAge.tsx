"use client";
import { useLocale, useTranslations } from "next-intl";
import type { useIndexer } from "@/hooks/useIndexer";
import { formatMoment } from "@/lib/chart/formatTime";

/** Says up to when history tells the story, where that is not now. Its line is there in any case. */
export function HistoryAge({
  answer: { data, behind, failing },
}: {
  answer: Pick<ReturnType<typeof useIndexer>, "data" | "behind" | "failing">;
}) {
  const t = useTranslations("history");
  const locale = useLocale();
  const old = data && (failing || behind);
  return (
    <p role="status" className="min-h-4 text-12 text-caution">
      {old &&
        t(failing ? "stopped" : "behind", {
          time: formatMoment(data.asOf.time, locale),
        })}
    </p>
  );
}

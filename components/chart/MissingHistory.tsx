"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/Skeleton";
import type { useIndexer } from "@/hooks/useIndexer";

type Answer = Pick<ReturnType<typeof useIndexer>, "absent" | "pending" | "failing" | "retry">;

/** What stands in the place of history that is not there: loading, no indexer, one that does not answer, or none yet. */
export function MissingHistory({
  answer: { absent, pending, failing, retry },
  empty,
  className,
}: {
  answer: Answer;
  /** What to say when the indexer answers and there is nothing. */
  empty: { title: ReactNode; text: ReactNode };
  /** The size of the content. */
  className: string;
}) {
  const t = useTranslations("history");
  if (pending && !absent && !failing) {
    return (
      <div aria-busy="true" className={className}>
        <Skeleton className="size-full" />
      </div>
    );
  }
  const gone = absent || failing;
  return (
    <div
      role={gone ? "status" : undefined}
      data-testid={gone ? "history-missing" : "history-empty"}
      className={cx(
        "flex flex-col items-center justify-center gap-2 rounded-2xl border border-dashed border-n6 p-6 text-center",
        className,
      )}
    >
      <p className="font-medium text-n11">{gone ? t("missing") : empty.title}</p>
      <p className="max-w-prose text-12 text-pretty text-n9">
        {gone ? t(absent ? "absent" : "failing") : empty.text}
      </p>
      {gone && !absent && (
        <Button look="text" onClick={retry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

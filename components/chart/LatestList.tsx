"use client";
import { type ReactNode, useId } from "react";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { MissingHistory } from "@/components/chart/MissingHistory";
import { Age } from "@/components/ui/Age";
import { HashLink } from "@/components/ui/HashLink";
import type { useIndexer } from "@/hooks/useIndexer";

/** Rows of a short list; the states in its place are as high. */
export const LATEST = 5;

/** The newest of something, each with its age and the way to its transaction. */
export function LatestList<Row extends { time: number; hash: `0x${string}`; logIndex: number }>({
  title,
  answer,
  rows,
  empty,
  children,
}: {
  title: ReactNode;
  answer: ReturnType<typeof useIndexer>;
  rows: readonly Row[] | undefined;
  empty: { title: ReactNode; text: ReactNode };
  /** What one row tells. */
  children: (row: Row) => ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-16">
        {title}
      </h2>
      {rows && rows.length > 0 ? (
        <ol className="h-65">
          {rows.map((row) => (
            <li
              key={`${row.hash}-${row.logIndex}`}
              data-testid="latest"
              data-hash={row.hash}
              className="flex h-13 items-center gap-3 border-t border-n5"
            >
              <div className="min-w-0 flex-1">{children(row)}</div>
              <HashLink hash={row.hash} className="shrink-0 text-12 text-n9">
                <Age at={BigInt(row.time)} />
              </HashLink>
            </li>
          ))}
        </ol>
      ) : (
        <MissingHistory answer={answer} empty={empty} className="h-65" />
      )}
      <HistoryAge answer={answer} />
    </section>
  );
}

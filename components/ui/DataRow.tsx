import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** One line of a summary: words left, value right, and the value before it when it changes. Stands in a <dl>. */
export function DataRow({
  label,
  children,
  before,
  className,
}: {
  label: ReactNode;
  children: ReactNode;
  /** Today's value, shown struck by an arrow before the new one. */
  before?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cx("flex min-h-7 items-center justify-between gap-4 text-14", className)}>
      <dt className="text-n9">{label}</dt>
      <dd className="flex flex-wrap items-center justify-end gap-x-2 text-right text-n11">
        {before !== undefined && (
          <>
            <span className="text-n9">{before}</span>
            <span aria-hidden="true" className="text-n8">
              →
            </span>
          </>
        )}
        {children}
      </dd>
    </div>
  );
}

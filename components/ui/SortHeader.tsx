"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** A table head that sorts; tells screen readers the direction. */
export function SortHeader({
  children,
  direction,
  onSort,
  align = "right",
  className,
}: {
  children: ReactNode;
  /** Undefined where the table is sorted by another column. */
  direction?: "ascending" | "descending";
  onSort: () => void;
  align?: "left" | "right";
  className?: string;
}) {
  const Icon = direction === "ascending" ? ChevronUp : ChevronDown;
  return (
    <th
      scope="col"
      aria-sort={direction ?? "none"}
      className={cx("py-2 text-12 font-normal", align === "right" ? "text-right" : "text-left", className)}
    >
      <button
        type="button"
        onClick={onSort}
        className={cx(
          "inline-flex min-h-6 items-center gap-1 rounded-sm whitespace-nowrap hover:text-n11",
          direction ? "text-n11" : "text-n9",
        )}
      >
        {children}
        <Icon size={14} strokeWidth={1.5} aria-hidden="true" className={direction ? "" : "opacity-0"} />
      </button>
    </th>
  );
}

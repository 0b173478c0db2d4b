import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** Nothing here, or something went wrong: a sentence and one action, in the place of the content. */
export function EmptyState({
  title,
  text,
  action,
  tone = "empty",
}: {
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
  tone?: "empty" | "error";
}) {
  return (
    <div
      role={tone === "error" ? "alert" : undefined}
      className="flex flex-col items-center gap-3 rounded-2xl border border-dashed border-n6 px-6 py-12 text-center"
    >
      <svg aria-hidden="true" width="96" height="16" viewBox="0 0 96 16" className="mb-1">
        <line x1="0" x2="96" y1="8" y2="8" stroke="var(--n6)" strokeDasharray="2 4" />
        <circle
          cx="48"
          cy="8"
          r="4.5"
          fill="var(--n1)"
          stroke={tone === "error" ? "var(--danger)" : "var(--n8)"}
        />
      </svg>
      <p className={cx("text-16 font-medium", tone === "error" ? "text-danger" : "text-n11")}>{title}</p>
      {text && <p className="max-w-prose text-14 text-n9 text-pretty">{text}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

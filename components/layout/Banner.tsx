import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

const tones = {
  info: "bg-n3 text-n10",
  caution: "bg-caution/10 text-caution",
  danger: "bg-danger/10 text-danger",
};

/** One line across the page, with at most one thing to do about it. */
export function Banner({
  tone,
  name,
  action,
  children,
}: {
  tone: keyof typeof tones;
  /** For tests: which banner it is. */
  name: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div data-testid={`banner-${name}`} className={cx("border-b border-n5", tones[tone])}>
      <div className="mx-auto flex max-w-page items-center justify-between gap-4 px-4 py-2 text-14 sm:px-6">
        <p className="min-w-0 text-pretty">{children}</p>
        {action && <div className="shrink-0">{action}</div>}
      </div>
    </div>
  );
}

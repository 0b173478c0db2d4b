import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

const looks = {
  info: { icon: Info, className: "border-n6 bg-n3 text-n10" },
  caution: { icon: TriangleAlert, className: "border-caution/50 bg-caution/8 text-caution" },
  danger: { icon: OctagonAlert, className: "border-danger/50 bg-danger/8 text-danger" },
};

/** A sentence that the reader should see before acting. */
export function Notice({
  tone = "info",
  action,
  children,
}: {
  tone?: keyof typeof looks;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { icon: Icon, className } = looks[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cx("flex items-start gap-3 rounded-lg border px-3 py-2.5 text-14", className)}
    >
      <Icon size={18} strokeWidth={1.5} aria-hidden="true" className="mt-px shrink-0" />
      <div className="min-w-0 flex-1 text-pretty">{children}</div>
      {action}
    </div>
  );
}

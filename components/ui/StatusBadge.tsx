"use client";
import { CircleDot, CirclePause, Clock, Moon, Snowflake } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";

/** Oracle.Status in the contract's order: the worst is the largest. */
export const statuses = ["open", "closed", "stale", "held", "frozen"] as const;

const icons = { open: CircleDot, closed: Moon, stale: Clock, held: CirclePause, frozen: Snowflake };
const tones = {
  open: "text-n10",
  closed: "text-n9",
  stale: "text-caution",
  held: "text-caution",
  frozen: "text-danger",
};

/** A market's or feed's status, as the contract says it. */
export function StatusBadge({ status, className }: { status: number; className?: string }) {
  const t = useTranslations("status");
  const key = statuses[status] ?? "frozen";
  const Icon = icons[key];
  return (
    <span
      data-testid="status"
      data-status={key}
      title={t(`${key}Hint`)}
      className={cx(
        "inline-flex items-center gap-1.5 align-middle text-12 whitespace-nowrap",
        tones[key],
        className,
      )}
    >
      <Icon size={14} strokeWidth={1.5} aria-hidden="true" />
      {t(key)}
    </span>
  );
}

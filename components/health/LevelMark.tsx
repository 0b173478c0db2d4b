"use client";
import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import type { Level } from "@/lib/health/level";

const looks = {
  green: { icon: CircleCheck, className: "text-(--green)" },
  grey: { icon: CircleHelp, className: "text-n9" },
  amber: { icon: TriangleAlert, className: "text-caution" },
  red: { icon: CircleX, className: "text-danger" },
};

/** A level by colour, shape and word. */
export function LevelMark({ level, size = 16, hidden }: { level: Level; size?: number; hidden?: boolean }) {
  const t = useTranslations("health.level");
  const { icon: Icon, className } = looks[level];
  return (
    <span
      className={cx(
        "inline-flex shrink-0 items-center gap-1.5 justify-self-end text-12 whitespace-nowrap",
        className,
      )}
    >
      <Icon size={size} strokeWidth={1.5} aria-hidden="true" />
      <span className={hidden ? "sr-only" : undefined}>{t(level)}</span>
    </span>
  );
}

"use client";
import { useLocale } from "next-intl";
import { cx } from "@/components/ui/cx";
import { useClock } from "@/hooks/useClock";
import { formatAge } from "@/lib/amount/formatAge";

/** How long ago something happened, by chain time. */
export function Age({ at, className }: { at: bigint; className?: string }) {
  const locale = useLocale();
  const now = useClock();
  if (at === 0n) return null;
  return (
    <span className={cx("whitespace-nowrap", className)}>
      {now === undefined ? " " : formatAge(now - Number(at), locale)}
    </span>
  );
}

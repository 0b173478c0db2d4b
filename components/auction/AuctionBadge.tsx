"use client";
import { CircleDot, CirclePause, Clock, Snowflake, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import type { AuctionState } from "@/lib/auction/state";

const looks = {
  running: { icon: CircleDot, className: "text-n10" },
  held: { icon: CirclePause, className: "text-caution" },
  stale: { icon: Clock, className: "text-caution" },
  belowFloor: { icon: TriangleAlert, className: "text-caution" },
  settling: { icon: Snowflake, className: "text-danger" },
};

/** Whether an auction can be bought from, in a word. */
export function AuctionBadge({ state }: { state: AuctionState | undefined }) {
  const t = useTranslations("auctions.state");
  if (!state) return null;
  const { icon: Icon, className } = looks[state];
  return (
    <span
      data-testid="auction-state"
      data-state={state}
      className={cx("inline-flex items-center gap-1.5 text-12 whitespace-nowrap", className)}
    >
      <Icon size={14} strokeWidth={1.5} aria-hidden="true" />
      {t(state)}
    </span>
  );
}

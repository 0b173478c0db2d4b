"use client";
import { useTranslations } from "next-intl";
import { useClock } from "@/hooks/useClock";
import { timeLeft } from "@/lib/auction/clock";
import { clockText } from "@/lib/auction/clockText";
import type { Auction } from "@/lib/auction/price";

/** Chain time until an auction has to start anew, counting down; a stopped one stands. */
export function TimeLeft({ auction }: { auction: Auction }) {
  const t = useTranslations("auctions");
  const now = useClock();
  if (now === undefined) return "—";
  const left = timeLeft(auction, now);
  if (left === 0n) return <span className="text-caution">{t("over")}</span>;
  return (
    <span role="timer" data-testid="time-left" data-raw={left.toString()} className="tabular-nums">
      {clockText(left)}
    </span>
  );
}

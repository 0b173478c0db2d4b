"use client";
import { useTranslations } from "next-intl";
import { QuietAction } from "@/components/transaction/QuietAction";
import { Notice } from "@/components/ui/Notice";
import type { AuctionView } from "@/hooks/useAuctions";
import { useDeployment } from "@/hooks/useDeployment";
import { Link } from "@/i18n/navigation";
import { planSync } from "@/lib/auction/planAuction";
import type { AuctionState } from "@/lib/auction/state";

/** Why the clock of an auction does not run as usual, and what sets it right. */
export function ClockNotice({ auction, state }: { auction: AuctionView; state: AuctionState | undefined }) {
  const t = useTranslations("auctions.clock");
  const { addresses } = useDeployment();
  const stands = auction.stoppedAt > 0n;
  if (state === "settling") {
    return (
      <Notice
        tone="danger"
        action={
          <Link href="/settle" className="shrink-0 text-accent-text underline-offset-4 hover:underline">
            {t("toSettle")}
          </Link>
        }
      >
        {t("settling")}
      </Notice>
    );
  }
  if (state === "stale" || state === "belowFloor") return <Notice tone="caution">{t(state)}</Notice>;
  if (state !== "held" && !stands) return null;
  const key = state !== "held" ? "back" : stands ? "stands" : "held";
  return (
    <Notice tone="caution">
      <p data-testid="clock" data-clock={key}>
        {t(key)}
      </p>
      {key !== "stands" && (
        <div className="mt-2">
          <QuietAction plan={planSync(addresses.auctionHouse, auction.id)}>
            {t(key === "held" ? "stop" : "resume")}
          </QuietAction>
        </div>
      )}
    </Notice>
  );
}

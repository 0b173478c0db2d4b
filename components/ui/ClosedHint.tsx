"use client";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/Notice";
import { nextOpening } from "@/hooks/nextOpening";
import { useClock } from "@/hooks/useClock";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import { Link } from "@/i18n/navigation";

const statusKeys = ["open", "closed", "stale", "held", "frozen"] as const;

/** What a market that is not open still allows, and when it usually opens. */
export function ClosedHint({ market, asset }: { market: MarketView; asset?: AssetView }) {
  const t = useTranslations("cdp.closedHint");
  const locale = useLocale();
  const clock = useClock();
  const status = statusKeys[market.status] ?? "frozen";
  if (status === "open") return null;
  if (status === "frozen" || market.halted) {
    const settled = market.halted && status !== "frozen" ? market.collateralSymbol : market.debtSymbol;
    return (
      <Notice tone="caution">
        {status === "frozen" ? t("frozen") : t("halted", { symbol: settled })}{" "}
        <Link href={`/settle?token=${settled}`} className="underline underline-offset-4">
          {t("settlement")}
        </Link>
      </Notice>
    );
  }
  const next = nextOpening(asset?.exchange, clock);
  const when =
    status === "closed" && next?.opensAt !== undefined
      ? new Date(next.opensAt * 1_000).toLocaleString(locale, {
          weekday: "short",
          hour: "2-digit",
          minute: "2-digit",
          timeZoneName: "short",
        })
      : undefined;
  return (
    <Notice tone={status === "closed" ? "info" : "caution"}>
      {t(status)} {when && next && t("opens", { exchange: next.exchange, when })}
    </Notice>
  );
}

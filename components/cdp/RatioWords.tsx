"use client";
import { CircleCheck, OctagonAlert, Snowflake, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ratioBps, ratioTone } from "@/components/ui/ratioScale";
import type { MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { ratio } from "@/lib/cdp/ratio";

const looks = {
  danger: { icon: OctagonAlert, className: "text-danger" },
  caution: { icon: TriangleAlert, className: "text-caution" },
  safe: { icon: CircleCheck, className: "text-n9" },
  frozen: { icon: Snowflake, className: "text-danger" },
  noDebt: { icon: CircleCheck, className: "text-n9" },
};

/** A position's health in words; below the line it says that anyone may liquidate. */
export function RatioWords({ position, market }: { position: PositionView; market: MarketView }) {
  const t = useTranslations("cdp.health");
  const { collateral, debt, liquidatable } = position;
  const tone = () => {
    if (market.frozen && debt > 0n) return "frozen";
    if (debt === 0n) return "noDebt";
    if (liquidatable) return "danger";
    const now = ratioTone(ratioBps(ratio(collateral, debt, market)), market.minRatio);
    return now === "danger" ? "caution" : now;
  };
  const key = tone();
  const { icon: Icon, className } = looks[key];
  return (
    <span
      data-testid="health"
      data-health={key}
      className={`inline-flex items-center gap-1.5 text-12 ${className}`}
    >
      <Icon size={14} strokeWidth={1.5} aria-hidden="true" />
      {t(key)}
    </span>
  );
}

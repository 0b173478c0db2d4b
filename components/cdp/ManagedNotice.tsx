"use client";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Notice } from "@/components/ui/Notice";
import { useDeployment } from "@/hooks/useDeployment";
import type { MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { Link } from "@/i18n/navigation";

/** A position that the short desk owns for somebody is managed where shorts are. */
export function ManagedNotice({ position, market }: { position: PositionView; market: MarketView }) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  if (!isAddressEqual(position.owner, addresses.shortDesk)) return null;
  return (
    <Notice
      action={
        <Link
          href={`/farm/${market.debtSymbol}?tab=short&short=${position.id}`}
          className="shrink-0 text-accent-text underline-offset-4 hover:underline"
        >
          {t("toShort")}
        </Link>
      }
    >
      {t("managed", { symbol: market.debtSymbol })}
    </Notice>
  );
}

"use client";
import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { cx } from "@/components/ui/cx";
import type { AssetView } from "@/hooks/useOverview";
import { useSettlements } from "@/hooks/useSettlements";
import { Link } from "@/i18n/navigation";
import { stageOf } from "@/lib/settlement/stage";

const tones = { none: "text-danger", announced: "text-caution", frozen: "text-danger", final: "text-danger" };

/** Says of an asset that it is being settled, and leads there; nothing for every other one. */
export function SettlementBadge({ asset, className }: { asset: AssetView; className?: string }) {
  const t = useTranslations("settle.badge");
  const found = useSettlements().settlements?.cases.find(({ token }) => isAddressEqual(token, asset.token));
  if (!found) return null;
  const stage = stageOf(found);
  return (
    <Link
      href={`/settle?token=${asset.symbol}`}
      data-testid="settlement-badge"
      data-stage={stage}
      className={cx(
        "relative z-1 inline-flex min-h-6 items-center gap-1.5 text-12 whitespace-nowrap underline-offset-4 hover:underline",
        tones[stage],
        className,
      )}
    >
      <Hourglass size={14} strokeWidth={1.5} aria-hidden="true" />
      {t(stage)}
    </Link>
  );
}

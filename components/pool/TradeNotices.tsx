"use client";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/Notice";
import { statuses } from "@/components/ui/StatusBadge";
import type { AssetView } from "@/hooks/useOverview";
import { Link } from "@/i18n/navigation";
import { formatPercent } from "@/lib/amount/formatRate";
import { feeBand } from "@/lib/pool/arbitrage";
import { premium } from "@/lib/pool/premium";
import { spotPrice } from "@/lib/pool/quote";

/** What it means for a trade that the real market is not open. */
export function MarketNotice({ asset }: { asset: AssetView }) {
  const t = useTranslations("trade");
  const status = useTranslations("status");
  const locale = useLocale();
  const key = statuses[asset.status] ?? "frozen";
  if (key === "open") return null;
  if (key !== "closed") return <Notice tone="caution">{status(`${key}Hint`)}</Notice>;
  const since = new Date(Number(asset.updatedAt) * 1_000).toLocaleString(locale, {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return <Notice>{t("closed", { since })}</Notice>;
}

/** While minting is open and the pool asks more than its fee above the real price, minting is the cheaper way in. */
export function MintNotice({ asset }: { asset: AssetView }) {
  const t = useTranslations("trade");
  const locale = useLocale();
  const chain = spotPrice(asset.reserveAsset, asset.reservePusd);
  if (statuses[asset.status] !== "open") return null;
  if (asset.price === 0n || chain === undefined || chain <= feeBand(asset.price).high) return null;
  const gap = premium(chain, asset.price) ?? 0n;
  return (
    <Notice
      action={
        <Link
          href={`/borrow?market=${asset.market}`}
          className="shrink-0 text-accent-text underline-offset-4 hover:underline"
        >
          {t("mintInstead")}
        </Link>
      }
    >
      {t("premium", { premium: formatPercent(gap, { locale }) })}
    </Notice>
  );
}

"use client";
import { useLocale, useTranslations } from "next-intl";
import { Premium } from "@/components/asset/Premium";
import { ParallaxBar } from "@/components/ui/ParallaxBar";
import { statuses } from "@/components/ui/StatusBadge";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { useClock } from "@/hooks/useClock";
import { Link } from "@/i18n/navigation";
import { formatPercent } from "@/lib/amount/formatRate";
import { isPegOff, noArbitrage } from "@/lib/assetPrices";

/** The gap between the two prices, drawn and written, and what it is good for. */
export function AssetParallax({ row }: { row: AssetRow }) {
  const t = useTranslations("asset");
  const locale = useLocale();
  const now = useClock();
  const { asset, symbol, real, chain, premium, premiumInUsd, peg } = row;
  const band = real === undefined ? undefined : noArbitrage(real);
  const inDollars = premiumInUsd !== undefined && peg !== undefined && isPegOff(peg);
  return (
    <section aria-labelledby="parallax" className="mt-6 border-y border-n5 py-5">
      <h2 id="parallax" className="sr-only">
        {t("parallax")}
      </h2>
      <ParallaxBar
        symbol={symbol}
        real={real}
        chain={chain}
        status={asset.status}
        age={now === undefined ? undefined : now - Number(asset.updatedAt)}
        band={band}
        size="wide"
      />
      <p className="mt-4 text-14 text-pretty text-n9">
        {premium !== undefined && (
          <>
            {t("premium")} <Premium row={row} className="font-medium" />
            {inDollars && t("inDollars", { premium: formatPercent(premiumInUsd, { locale, sign: true }) })}
            {t("stop")}
          </>
        )}
        {band !== undefined && t("band", { band: formatPercent(band, { locale }) })}
      </p>
      <p className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {premium !== undefined && premium > 0n && statuses[asset.status] === "open" && (
          <TextLink href={`/borrow?market=${asset.market}`}>{t("mint", { symbol })}</TextLink>
        )}
        {asset.loanMarket > 0 && (
          <TextLink href={`/borrow?market=${asset.loanMarket}`}>{t("loan", { symbol })}</TextLink>
        )}
      </p>
    </section>
  );
}

function TextLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-6 items-center text-accent-text underline-offset-4 hover:underline"
    >
      {children} →
    </Link>
  );
}

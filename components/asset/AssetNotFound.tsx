import { useTranslations } from "next-intl";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { EmptyState } from "@/components/ui/EmptyState";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { Link } from "@/i18n/navigation";

/** A symbol that is not listed, and the ones that are. */
export function AssetNotFound({ symbol, rows }: { symbol: string; rows: AssetRow[] }) {
  const t = useTranslations("asset");
  return (
    <>
      <h1 className="sr-only">{t("notFound", { symbol })}</h1>
      <EmptyState
        title={t("notFound", { symbol })}
        text={t("notFoundText")}
        action={
          <ul className="flex max-w-xl flex-wrap justify-center gap-2">
            {rows.map((row) => (
              <li key={row.symbol}>
                <Link
                  href={`/asset/${row.symbol}`}
                  className="flex min-h-10 items-center gap-2 rounded-full border border-n6 bg-n1 py-1 pr-4 pl-1.5 text-n11 hover:bg-n3"
                >
                  <AssetBadge symbol={row.symbol} assetClass={row.asset.class} size={28} />
                  {row.symbol}
                </Link>
              </li>
            ))}
          </ul>
        }
      />
      <p className="mt-6 text-center">
        <Link href="/" className="text-accent-text underline-offset-4 hover:underline">
          {t("allMarkets")}
        </Link>
      </p>
    </>
  );
}

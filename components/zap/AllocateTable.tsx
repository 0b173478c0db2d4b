"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Percent } from "@/components/ui/Percent";
import { StatusBadge } from "@/components/ui/StatusBadge";
import type { useAllocate } from "@/hooks/zap/useAllocate";
import { Link } from "@/i18n/navigation";
import { formatAmount } from "@/lib/amount/format";
import { gapOf } from "@/lib/zap/gap";

/** Every asset with its gap to the real price, its weight, and what it gets. */
export function AllocateTable({ form }: { form: ReturnType<typeof useAllocate> }) {
  const t = useTranslations("zap.allocate");
  const locale = useLocale();
  return (
    <table className="w-full text-right text-14">
      <caption className="sr-only">{t("caption")}</caption>
      <thead className="text-12 text-n9">
        <tr className="h-8">
          <th scope="col" className="text-left font-normal">
            {t("asset")}
          </th>
          <th scope="col" className="font-normal">
            {t("premium")}
          </th>
          <th scope="col" className="font-normal">
            {t("weight")}
          </th>
          <th scope="col" className="hidden font-normal sm:table-cell">
            {t("gets")}
          </th>
        </tr>
      </thead>
      <tbody>
        {form.listed.map((asset) => {
          const part = form.quote?.parts[asset.symbol];
          return (
            <tr key={asset.symbol} className="h-14 border-t border-n5" data-testid={`part-${asset.symbol}`}>
              <th scope="row" className="text-left font-normal">
                <span className="flex items-center gap-2">
                  <AssetBadge symbol={asset.symbol} assetClass={asset.class} size={24} />
                  <span>
                    <Link href={`/asset/${asset.symbol}`} className="text-n11 hover:underline">
                      {asset.symbol}
                    </Link>
                    {asset.status !== 0 && (
                      <span className="block">
                        <StatusBadge status={asset.status} />
                      </span>
                    )}
                  </span>
                </span>
              </th>
              <td>
                <Percent value={gapOf(asset)?.premium} change digits={1} />
              </td>
              <td className="py-2">
                <span className="inline-flex min-h-9 w-20 items-center gap-1 rounded-lg border border-n7 bg-n1 px-2 text-n11 focus-within:border-accent-text">
                  <input
                    name={`weight-${asset.symbol}`}
                    type="text"
                    inputMode="decimal"
                    autoComplete="off"
                    placeholder="0"
                    aria-label={t("weightOf", { symbol: asset.symbol })}
                    value={form.weights[asset.symbol] ?? ""}
                    disabled={form.busy}
                    onChange={(event) => form.weigh(asset.symbol, event.target.value)}
                    className="w-full min-w-0 bg-transparent text-right outline-none"
                  />
                  %
                </span>
                {part && (
                  <span className="mt-1 block text-12 text-n9 sm:hidden">
                    {formatAmount(part.bought, 18, { locale, digits: 4, trim: true })}
                  </span>
                )}
              </td>
              <td className="hidden sm:table-cell">
                <Amount value={part?.bought} digits={4} trim testId="gets" />
                {part && (
                  <span className="block text-12 text-n9">
                    {t("atLeast")} <Amount value={part.minBought} digits={4} trim />
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

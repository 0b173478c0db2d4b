"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/Tabs";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import type { MarketsQuery } from "@/hooks/asset/useMarketsQuery";
import { classTabKeys, isInTab } from "@/lib/asset/find";
import { sortKeys } from "@/lib/asset/order";

/** Class tabs, search and, where there are no column heads, the order. */
export function MarketsFilter({ rows, query }: { rows: AssetRow[] | undefined; query: MarketsQuery }) {
  const t = useTranslations("markets");
  // A tab without assets is left out, unless the URL asks for it.
  const shown = classTabKeys.filter(
    (tab) => !rows || tab === query.tab || rows.some(({ asset }) => isInTab(asset.class, tab)),
  );
  const tabs = (["all", ...shown] as const).map((key) => ({ key, label: t(`classes.${key}`) }));
  return (
    <div className="mb-4 flex flex-col gap-3 lg:flex-row lg:items-center lg:justify-between">
      <Tabs label={t("classes.label")} tabs={tabs} value={query.tab} onChange={query.setTab} />
      <div className="flex gap-3">
        <label className="flex min-h-10 flex-1 items-center gap-2 rounded-lg border border-n7 bg-n1 px-3 focus-within:border-accent-text lg:w-56">
          <Search size={16} strokeWidth={1.5} aria-hidden="true" className="shrink-0 text-n9" />
          <span className="sr-only">{t("search")}</span>
          <input
            type="search"
            value={query.search}
            onChange={(event) => query.setSearch(event.target.value)}
            placeholder={t("search")}
            className="w-full min-w-0 bg-transparent text-n11 outline-none"
          />
        </label>
        <select
          aria-label={t("sortBy")}
          value={query.sort ?? ""}
          onChange={(event) => query.setSort(sortKeys.find((key) => key === event.target.value) ?? null)}
          className="min-h-10 rounded-lg border border-n7 bg-n1 px-2 text-n11 lg:hidden"
        >
          <option value="">{t("listing")}</option>
          {sortKeys.map((key) => (
            <option key={key} value={key}>
              {t(`columns.${key}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SortHeader } from "@/components/ui/SortHeader";
import type { MarketsQuery } from "@/hooks/asset/useMarketsQuery";
import type { SortKey } from "@/lib/asset/order";

const head = "py-2 text-12 font-normal text-n9";

/** The columns of the market list; its rows are given. */
export function MarketsTable({ query, children }: { query: MarketsQuery; children: ReactNode }) {
  const t = useTranslations("markets");
  const sorted = (key: SortKey, align?: "left") => (
    <SortHeader
      align={align}
      direction={query.sort === key ? (query.descending ? "descending" : "ascending") : undefined}
      onSort={() => query.toggleSort(key)}
    >
      {t(`columns.${key}`)}
    </SortHeader>
  );
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{t("caption")}</caption>
      <thead>
        <tr className="border-b border-n6">
          {sorted("symbol", "left")}
          <th scope="col" className={`${head} text-left`}>
            {t("columns.status")}
          </th>
          {sorted("price")}
          {sorted("pool")}
          <th scope="col" className={`${head} w-28 pr-2 text-right`}>
            {t("columns.parallax")}
          </th>
          {sorted("premium")}
          {sorted("liquidity")}
          {sorted("ratio")}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

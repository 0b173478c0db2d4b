import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { classTabKeys, isFound, isInTab } from "@/lib/asset/find";
import { orderAssets, type SortKey, sortKeys } from "@/lib/asset/order";

const parsers = {
  q: parseAsString.withDefault(""),
  class: parseAsStringLiteral(["all", ...classTabKeys]).withDefault("all"),
  sort: parseAsStringLiteral(sortKeys),
  order: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
};

/** Search, class and order of the market list; all of it lives in the URL. */
export function useMarketsQuery() {
  const [query, setQuery] = useQueryStates(parsers);
  const descending = query.order === "desc";
  return {
    search: query.q,
    tab: query.class,
    /** Null is the order of the listing. */
    sort: query.sort,
    descending,
    filtered: query.q !== "" || query.class !== "all",
    setSearch: (q: string) => void setQuery({ q: q || null }),
    setTab: (tab: typeof query.class) => void setQuery({ class: tab }),
    setSort: (sort: SortKey | null) => void setQuery({ sort, order: sort && firstOrder(sort) }),
    /** A press on a column's head: its natural direction first, then the other one. */
    toggleSort: (sort: SortKey) =>
      void setQuery({ sort, order: sort === query.sort ? (descending ? "asc" : "desc") : firstOrder(sort) }),
    clear: () => void setQuery({ q: null, class: null }),
    apply(rows: AssetRow[]): AssetRow[] {
      const found = rows.filter(
        (row) =>
          isInTab(row.asset.class, query.class) &&
          isFound({ symbol: row.symbol, name: `${row.name} ${row.asset.name}` }, query.q),
      );
      return query.sort ? orderAssets(found, query.sort, descending) : found;
    },
  };
}

export type MarketsQuery = ReturnType<typeof useMarketsQuery>;

/** Words from A, numbers from the largest. */
function firstOrder(sort: SortKey): "asc" | "desc" {
  return sort === "symbol" ? "asc" : "desc";
}

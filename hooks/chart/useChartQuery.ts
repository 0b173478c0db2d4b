import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { type Range, ranges } from "@/lib/chart/range";

const parsers = {
  range: parseAsStringLiteral(ranges).withDefault("1D"),
  view: parseAsStringLiteral(["chart", "table"]).withDefault("chart"),
};

/** Range and form of a chart; both live in the URL. */
export function useChartQuery() {
  const [{ range, view }, setQuery] = useQueryStates(parsers);
  return {
    range,
    asTable: view === "table",
    setRange: (next: Range) => void setQuery({ range: next }),
    toggleView: () => void setQuery({ view: view === "table" ? "chart" : "table" }),
  };
}

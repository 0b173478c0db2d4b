import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { useMarket } from "@/hooks/useMarket";
import { readAmount } from "@/lib/amount/readAmount";
import { editLinked, type LinkedField, ratioOf } from "@/lib/cdp/linkedFields";
import { SAFE_MARGIN_BPS } from "@/lib/cdp/margins";

const query = {
  market: parseAsInteger.withDefault(1),
  collateral: parseAsString.withDefault(""),
  debt: parseAsString.withDefault(""),
};

/** Market, collateral, debt and ratio of a position to be opened. Market and amounts live in the URL. */
export function useOpenForm() {
  const [{ market: id, collateral, debt }, setQuery] = useQueryStates(query, { history: "replace" });
  const { market, asset } = useMarket(id);
  const [follows, setFollows] = useState<LinkedField>(collateral && debt ? "ratio" : "debt");
  const [asked, setAsked] = useState<string>();
  const safe = market ? String((market.minRatio + SAFE_MARGIN_BPS) / 100) : "";
  const ratio = asked ?? safe;

  const edit = (field: LinkedField, text: string, follower?: LinkedField) => {
    if (!market) return;
    const next = editLinked({ collateral, debt, ratio, follows }, field, text, market, follower);
    setFollows(next.follows);
    setAsked(next.ratio);
    void setQuery({ collateral: next.collateral || null, debt: next.debt || null });
  };
  const choose = (next: number) => {
    setFollows("debt");
    setAsked(undefined);
    void setQuery({ market: next, collateral: null, debt: null });
  };
  return {
    id,
    market,
    asset,
    texts: { collateral, debt, ratio },
    collateral: readAmount(collateral, market?.collateralDecimals ?? 18),
    debt: readAmount(debt, 18),
    /** The ratio that amounts not entered yet will have, bps. */
    askedRatio: ratioOf(ratio),
    edit,
    /** Another market: amounts of the old one mean nothing there. */
    choose,
    clear: () => void setQuery({ collateral: null, debt: null }),
  };
}

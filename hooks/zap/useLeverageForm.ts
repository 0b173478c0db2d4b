import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useDeployment } from "@/hooks/useDeployment";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import { readAmount } from "@/lib/amount/readAmount";
import { limitMultiple, maxMultiple } from "@/lib/zap/leverage";
import { clampMultiple, STEP } from "@/lib/zap/multiple";
import { poolOf } from "@/lib/zap/pool";

const parsers = {
  market: parseAsInteger,
  own: parseAsString.withDefault(""),
  /** Basis points: 15000 is 1.5 times. */
  multiple: parseAsInteger.withDefault(15_000),
};

/** Market, own collateral and multiple of a leveraged position. They live in the URL. */
export function useLeverageForm() {
  const [{ market: id, own: text, multiple: asked }, setQuery] = useQueryStates(parsers, {
    history: "replace",
  });
  const { overview } = useOverview();
  const { addresses } = useDeployment();
  const markets: MarketView[] = overview
    ? overview.markets.filter(
        ({ debtFeed, collateralToken }) =>
          debtFeed === 0 && poolOf(collateralToken, overview, addresses.weth) !== undefined,
      )
    : [];
  const market = markets.find((one) => one.id === id) ?? markets[0];
  const pool = market && overview && poolOf(market.collateralToken, overview, addresses.weth);
  const own = readAmount(text, market?.collateralDecimals ?? 18);
  const most =
    market && pool && own ? maxMultiple({ market, pool, own }) : market && limitMultiple(market.minRatio);
  return {
    markets,
    market,
    asset: overview?.assets.find(({ loanMarket }) => market && loanMarket === market.id),
    pool,
    text,
    own,
    /** The largest multiple that pool and ratio allow, whole steps, bps. */
    most: most === undefined ? undefined : clampMultiple(most, most),
    multiple: most === undefined ? asked : clampMultiple(asked, most),
    step: STEP,
    choose: (next: number) => void setQuery({ market: next, own: null }),
    type: (next: string) => void setQuery({ own: next || null }),
    slide: (next: number) => void setQuery({ multiple: next }),
    clear: () => void setQuery({ own: null }),
  };
}

export type LeverageForm = ReturnType<typeof useLeverageForm>;

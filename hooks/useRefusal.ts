import { useLocale, useTranslations } from "next-intl";
import { nextOpening } from "@/hooks/nextOpening";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import { formatAmount } from "@/lib/amount/format";
import { formatBpsParam } from "@/lib/amount/formatRate";
import type { Refusal } from "@/lib/cdp/refusal";

const statusKeys = ["open", "closed", "stale", "held", "frozen"] as const;

/** Says why an action can't be done, in the few words of a button. */
export function useRefusal(market: MarketView | undefined, asset: AssetView | undefined) {
  const t = useTranslations("cdp.refusal");
  const locale = useLocale();

  return (refusal: Refusal | undefined, collateralSymbol = market?.collateralSymbol ?? "") => {
    if (!refusal || !market) return undefined;
    const symbol = market.debtSymbol;
    const debt = (value: bigint) => formatAmount(value, 18, { locale, digits: 4, trim: true });
    switch (refusal.kind) {
      case "status": {
        const key = statusKeys[refusal.status] ?? "frozen";
        const exchange = nextOpening(asset?.exchange, undefined)?.exchange;
        if (key === "closed" && exchange) return t("closedExchange", { exchange });
        return t(key === "open" ? "held" : key);
      }
      case "balance":
        return t("balance", { symbol: collateralSymbol });
      case "debtBalance":
        return t("balance", { symbol });
      case "minDebt":
        return t("minDebt", { amount: debt(refusal.minDebt), symbol });
      case "unsafe":
        return t("unsafe", { ratio: formatBpsParam(market.minRatio, locale) });
      case "ceiling":
        return t("ceiling", { amount: debt(refusal.left), symbol });
      case "loanShare":
        return t("loanShare", { amount: debt(refusal.left), symbol });
      case "collateral": {
        const held = formatAmount(refusal.held, market.collateralDecimals, { locale, digits: 4, trim: true });
        return t("collateral", { amount: held, symbol: market.collateralSymbol });
      }
      case "short":
        return t("short", { amount: debt(refusal.missing), symbol });
      case "grace": {
        const time = new Date(Number(refusal.until) * 1_000).toLocaleTimeString(locale);
        return t("grace", { time });
      }
      default:
        return t(refusal.kind);
    }
  };
}

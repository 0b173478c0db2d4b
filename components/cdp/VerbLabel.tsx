"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MarketView } from "@/hooks/useOverview";
import { formatAmount } from "@/lib/amount/format";
import type { Plan } from "@/lib/transaction/plan";

/** What the next press of the button asks for first: wrapping, approving, signing, or the action itself. */
export function VerbLabel({ plan, market, verb }: { plan: Plan; market: MarketView; verb: ReactNode }) {
  const t = useTranslations("cdp.first");
  const locale = useLocale();
  const [first] = plan;
  if (!first || plan.length === 1) return verb;
  const amount = (value: unknown, decimals: number) =>
    typeof value === "bigint" ? formatAmount(value, decimals, { locale, digits: 4, trim: true }) : "";
  const of = plan.length;
  if (first.kind === "wrap") return t("wrap", { amount: amount(first.value, 18), of });
  if (first.kind === "permit") return t("permit", { symbol: market.collateralSymbol, of });
  if (first.kind !== "approve") return verb;
  const approved = amount(first.args[1], market.collateralDecimals);
  return t("approve", { amount: approved, symbol: market.collateralSymbol, of });
}

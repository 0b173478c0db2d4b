"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Plan } from "@/lib/transaction/plan";

/** What the next press asks for first: a signature, an approval, or the purchase itself. */
export function PayLabel({ plan, symbol, verb }: { plan: Plan; symbol: string; verb: ReactNode }) {
  const t = useTranslations("auctions.first");
  const [first] = plan;
  if (first?.kind === "permit") return t("permit", { symbol, of: plan.length });
  if (first?.kind === "approve") return t("approve", { symbol, of: plan.length });
  return verb;
}

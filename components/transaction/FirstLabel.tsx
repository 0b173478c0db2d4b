"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Address } from "viem";
import type { Plan } from "@/lib/transaction/plan";

/** What the next press of the button asks for first: wrapping, an approval, a signature, or the action itself. */
export function FirstLabel({
  plan,
  symbolOf,
  verb,
}: {
  plan: Plan;
  /** What a token that the plan takes is called. */
  symbolOf: (token: Address) => string;
  verb: ReactNode;
}) {
  const t = useTranslations("action.first");
  const [first] = plan;
  const of = plan.length;
  if (first?.kind === "wrap") return t("wrap", { of });
  if (first?.kind === "permit") return t("permit", { symbol: symbolOf(first.token), of });
  if (first?.kind === "approve") return t("approve", { symbol: symbolOf(first.address), of });
  if (first?.kind === "authorize") return t("authorize", { of });
  return first?.label === "allow" ? t("allow", { of }) : verb;
}

"use client";
import { useTranslations } from "next-intl";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useRefusal } from "@/hooks/useRefusal";
import type { DeskRefusal } from "@/lib/short/refusal";

/** Why nothing can be sold short, in the few words of a button. */
export function DeskReason({ refusal, subject }: { refusal: DeskRefusal; subject: ShortSubject }) {
  const t = useTranslations("short.refusal");
  const say = useRefusal(subject.market, subject.asset);
  if (refusal.kind === "pool" || refusal.kind === "proceeds") return t(refusal.kind);
  return say(refusal, "pUSD");
}

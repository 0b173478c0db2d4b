import { useLocale, useTranslations } from "next-intl";
import type { Refusal } from "@/lib/settlement/refusal";

const statusKeys = ["open", "closed", "stale", "held", "frozen"] as const;

/** Says why a step of a settlement can't be taken, in the few words of a button. */
export function useSettleRefusal(symbol: string) {
  const t = useTranslations("settle.refusal");
  const locale = useLocale();
  return (refusal: Refusal | undefined): string | undefined => {
    if (!refusal) return undefined;
    switch (refusal.kind) {
      case "early":
        return t("early", { time: new Date(refusal.until * 1_000).toLocaleString(locale) });
      case "status":
        return t("status", { status: statusKeys[refusal.status] ?? "frozen" });
      case "balance":
        return t("balance", { symbol });
      default:
        return t(refusal.kind);
    }
  };
}

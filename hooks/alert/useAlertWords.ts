import { useLocale, useTranslations } from "next-intl";
import type { Alert } from "@/lib/alert/alerts";
import { formatAmount } from "@/lib/amount/format";
import { positionName } from "@/lib/positionName";

/** An alert as a sentence, and the page it is about. */
export function useAlertWords(): (alert: Alert) => { text: string; href: string } {
  const t = useTranslations("alerts");
  const locale = useLocale();
  return (alert) => {
    if (alert.kind === "claimable") {
      const amount = formatAmount(alert.amount, alert.decimals, { locale, digits: 6, trim: true });
      return { text: t("claimable", { amount, symbol: alert.symbol }), href: "/positions" };
    }
    const href = `/positions/${alert.id}`;
    const id = positionName(alert.id);
    if (alert.kind === "auction" || alert.kind === "liquidatable")
      return { text: t(alert.kind, { id }), href };
    const points = formatAmount(alert.gap, 16, { locale, digits: 1, trim: true });
    return { text: t(alert.kind, { id, points }), href };
  };
}
